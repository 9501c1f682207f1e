#include "tool/html/list_edits.hpp"

#include <algorithm>
#include <map>

namespace sidekick::tool {

namespace {

using Rows = std::span<const Cells>;

// How many of each row are still to come.
class Remaining {
public:
    explicit Remaining(Rows rows) {
        for (const auto& row : rows) {
            ++counts_[row];
        }
    }

    bool has(const Cells& row) const {
        const auto found = counts_.find(row);
        return found != counts_.end() && found->second > 0;
    }

    void pass(const Cells& row) { --counts_[row]; }

private:
    std::map<Cells, std::size_t> counts_;
};

class Comparison {
public:
    Comparison(Rows before, Rows after, std::size_t position)
        : before_{before},
          after_{after},
          old_rows_{before},
          new_rows_{after},
          position_{position} {}

    std::vector<Edit> run() {
        while (!before_.empty() || !after_.empty()) {
            take_one();
        }
        return std::move(edits_);
    }

private:
    void take_one() {
        if (before_.empty()) {
            return edit(false, true);
        }
        if (after_.empty()) {
            return edit(true, false);
        }
        const auto& old_row = before_.front();
        const auto& new_row = after_.front();
        if (old_row == new_row) {
            return pass(true, true);
        }
        const bool goes = !new_rows_.has(old_row);
        const bool comes = !old_rows_.has(new_row);
        const bool alike = !old_row.empty() && !new_row.empty() && old_row[0] == new_row[0];
        if (goes && comes && alike) {
            return edit(true, true);
        }
        return goes || !comes ? edit(true, false) : edit(false, true);
    }

    void edit(bool takes, bool puts) {
        edits_.push_back({position_, takes ? std::optional{before_.front()} : std::nullopt,
                          puts ? std::optional{after_.front()} : std::nullopt});
        pass(takes, puts);
    }

    void pass(bool takes, bool puts) {
        if (takes) {
            old_rows_.pass(before_.front());
            before_ = before_.subspan(1);
        }
        if (puts) {
            new_rows_.pass(after_.front());
            after_ = after_.subspan(1);
            ++position_;
        }
    }

    Rows before_;
    Rows after_;
    Remaining old_rows_;
    Remaining new_rows_;
    std::size_t position_;
    std::vector<Edit> edits_;
};

}  // namespace

std::vector<Edit> edits_between(std::span<const Cells> before, std::span<const Cells> after) {
    const auto [first_old, first_new] = std::ranges::mismatch(before, after);
    const auto same = static_cast<std::size_t>(first_old - before.begin());
    Rows old_rows{first_old, before.end()};
    Rows new_rows{first_new, after.end()};
    while (!old_rows.empty() && !new_rows.empty() && old_rows.back() == new_rows.back()) {
        old_rows = old_rows.first(old_rows.size() - 1);
        new_rows = new_rows.first(new_rows.size() - 1);
    }
    return Comparison{old_rows, new_rows, same}.run();
}

}  // namespace sidekick::tool
