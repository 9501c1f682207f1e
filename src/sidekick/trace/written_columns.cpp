#include "sidekick/trace/written_columns.hpp"

#include <algorithm>

#include "sidekick/core/error.hpp"

namespace sidekick::detail {

void WrittenColumns::handed_out(const Node& node, const CallSite* site) {
    if (!held_ || held_.differs(node.mapper(), node.object())) {
        settle(node);
        try {
            held_ = Snapshot{node.mapper(), node.object()};
        } catch (const DataError&) {  // what cannot be stored is not written either
            held_.reset();
        }
    }
    holder_ = site;
}

void WrittenColumns::filled(const Node& node) {
    settle(node);
    filled_ = true;
}

void WrittenColumns::settle(const Node& node) {
    if (!held_ || node.is_expired()) {
        return;
    }
    try {
        for (const std::size_t column : held_.changed_columns(node.mapper(), node.object())) {
            const auto known = std::ranges::find(writers_, column,
                                                 &std::pair<std::size_t, const CallSite*>::first);
            if (known != writers_.end()) {
                known->second = holder_;
            } else {
                writers_.emplace_back(column, holder_);
            }
        }
        held_.reset();
    } catch (const DataError&) {
        held_.reset();
    }
}

const CallSite* WrittenColumns::writer_of(std::size_t column) const noexcept {
    for (const auto& [written, site] : writers_) {
        if (written == column) {
            return site;
        }
    }
    return nullptr;
}

}  // namespace sidekick::detail
