// What the trace knows of one object.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <thread>
#include <utility>
#include <vector>

#include "sidekick/trace/call_site.hpp"
#include "sidekick/trace/written_columns.hpp"

namespace sidekick::detail {

// The lines that made it what the next flush writes. Null: none that is known.
struct ObjectCauses {
    std::uint64_t number = 0;  // no other object has it, not even later
    const CallSite* entered = nullptr;
    const CallSite* marked = nullptr;  // for deletion
    std::size_t links = 0;             // that wait
    // Since it was last in step with its row:
    WrittenColumns columns = {};
    // Where a foreign key was last made to lead elsewhere, by the first of its columns.
    std::vector<std::pair<std::size_t, const CallSite*>> led = {};
};

struct TracedObject {
    std::size_t number = 0;  // in the trace; 0: it has not been seen there
    std::thread::id by{};    // that saw it first
    // The lines by which it last expired, and by which it left its session.
    const CallSite* expired = nullptr;
    const CallSite* left = nullptr;
    std::unique_ptr<ObjectCauses> causes = {};  // null if it was only read
};

}  // namespace sidekick::detail
