// SQLite's own memory, made to fail.
#pragma once

#include "fault.hpp"

namespace faults {

// The calls are those by which SQLite asks for memory, none of which is served from what it keeps
// aside. One for a program, made before SQLite is used. Throws std::runtime_error if it is too
// late.
class FailingMalloc final : public Fault {
public:
    FailingMalloc();
    std::string name() const override { return "malloc"; }
    void arm(std::size_t position, bool for_ever) override;
    bool disarm() override;
    void resume() override;
};

}  // namespace faults
