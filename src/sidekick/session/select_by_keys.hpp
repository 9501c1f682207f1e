// A SELECT that asks for many keys at once: `… WHERE hero.team_id IN (?, ?)`.
#pragma once

#include <algorithm>
#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "sidekick/mapping/relationship.hpp"
#include "sidekick/session/state/session_state.hpp"

namespace sidekick::detail {

// What is asked for, and why.
struct AskedByKeys {
    const Relationship& relationship;
    const SelectIn& select;
    std::string way;  // how a program comes to it: another way is another statement
    Reason reason;
    const CameBy* came_by = nullptr;  // the targets, where a query says how relationships load
};

// Its rows. Nothing is flushed before.
class SelectByKeys {
public:
    // As many keys as the reference asks for in one SELECT.
    static constexpr std::size_t at_once = 500;

    // `text` is the SELECT up to the list. REQUIRES: what is asked and the keys live as long.
    // Throws DatabaseError, and what a listener throws.
    SelectByKeys(SessionState& session, const AskedByKeys& asked, const std::string& text,
                 std::span<const Key> keys);
    SelectByKeys(const SelectByKeys&) = delete;
    SelectByKeys& operator=(const SelectByKeys&) = delete;

    // These two are as of the cursor.
    bool next() { return row_.next(); }
    const Cursor& row() const noexcept { return row_; }

private:
    std::string written_out_;
    std::vector<ValueView> parameters_;
    Cursor row_;
};

// Calls `act` with so many of these at once, one lot after the other.
template <typename T, typename Act>
void for_each_lot(std::span<T> items, const Act& act) {
    while (!items.empty()) {
        const std::size_t count = std::min(SelectByKeys::at_once, items.size());
        act(items.first(count));
        items = items.subspan(count);
    }
}

}  // namespace sidekick::detail
