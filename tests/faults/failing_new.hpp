// The program's operator new, made to fail.
#pragma once

#include <cstddef>

#include "fault.hpp"

namespace faults {

// How many allocations by operator new live.
std::size_t live_allocations() noexcept;

// The calls are those of all forms of operator new, of the library's and the program's own.
class FailingNew final : public Fault {
public:
    std::string name() const override { return "operator new"; }
    void arm(std::size_t position, bool for_ever) override;
    bool disarm() override;
    void resume() override;
};

}  // namespace faults
