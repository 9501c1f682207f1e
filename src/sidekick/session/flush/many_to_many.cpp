// What a flush writes of a many-to-many: links as rows of the link table. Only the difference is
// written, and the objects on both sides are not touched (behaviour D, E, F).
#include "sidekick/mapping/many_to_many.hpp"

#include <algorithm>
#include <cstdint>
#include <memory>
#include <utility>

#include <fmt/core.h>

#include "sidekick/core/error.hpp"
#include "sidekick/mapping/mapper.hpp"
#include "sidekick/object/slot.hpp"
#include "sidekick/session/flush/flush.hpp"
#include "sidekick/session/flush/flush_steps.hpp"
#include "sidekick/session/flush/row_statement.hpp"

namespace sidekick::detail {

namespace {

// Where a column of the link table takes its value from.
struct Source {
    enum class Of : std::uint8_t { owner, target, new_link };

    std::size_t column;  // of the link table
    std::size_t from;    // of the object
    Of of;
};

// The columns that lead to both ends, in the order of the table.
std::vector<Source> sources(const ManyToMany& relationship) {
    std::vector<Source> result;
    const auto add = [&](const std::vector<std::size_t>& columns, const Mapper& side,
                         Source::Of of) {
        for (std::size_t i = 0; i < columns.size(); ++i) {
            result.push_back({columns[i], side.key_columns()[i], of});
        }
    };
    add(relationship.owner_columns, *relationship.owner, Source::Of::owner);
    add(relationship.target_columns, *relationship.target, Source::Of::target);
    std::ranges::sort(result, {}, &Source::column);
    return result;
}

class LinkRows final : public ParameterRows {
public:
    LinkRows(const ManyToMany& relationship, const Flush::Pairs& pairs)
        : sources_{sources(relationship)}, pairs_{pairs} {}

    // The other columns have what a new link holds. Without it are those that hold nothing, and
    // keys, of which nothing is known.
    void add_columns_of_new_link(const Mapper& link) {
        if (link.columns().size() == sources_.size()) {
            return;
        }
        new_link_ = link.create()(link);
        for (std::size_t i = 0; i < link.columns().size(); ++i) {
            const Column& column = link.columns()[i];
            if (!column.primary_key && column.references == nullptr &&
                !column.is_null(new_link_->object())) {
                sources_.push_back({i, i, Source::Of::new_link});
            }
        }
        std::ranges::sort(sources_, {}, &Source::column);
    }

    std::vector<std::size_t> columns() const {
        std::vector<std::size_t> positions;
        std::ranges::transform(sources_, std::back_inserter(positions), &Source::column);
        return positions;
    }
    std::size_t size() const override { return pairs_.size(); }
    Subject subject(std::size_t index) const override {
        return {pairs_[index].first, pairs_[index].second};
    }
    void read(std::size_t index, std::vector<ValueView>& row) const override {
        row.clear();
        encoded_.clear();
        for (const Source& source : sources_) {
            const Node& node = *(source.of == Source::Of::owner    ? pairs_[index].first
                                 : source.of == Source::Of::target ? pairs_[index].second
                                                                   : new_link_.get());
            row.push_back(node.mapper().columns()[source.from].get(node.object(), encoded_));
        }
    }

private:
    std::vector<Source> sources_;
    const Flush::Pairs& pairs_;
    std::unique_ptr<Node> new_link_;
    mutable Encoded encoded_;  // for the row that was read last
};

Reason reason_of(const ManyToMany& relationship) {
    return {.kind = ReasonKind::flush,
            .model = relationship.owner->class_name(),
            .attribute = relationship.name,
            .row = "link"};
}

std::string describe(const ManyToMany& relationship) {
    return fmt::format("relationship: {}.{}", relationship.owner->class_name(), relationship.name);
}

void remove(SessionState& session, const ManyToMany& relationship, const Flush::Pairs& pairs) {
    const LinkRows rows{relationship, pairs};
    const std::int64_t matched =
        execute(session, {StatementUse::remove_row, *relationship.link, rows.columns()}, rows,
                reason_of(relationship));
    if (matched != static_cast<std::int64_t>(pairs.size())) {
        throw StaleDataError{fmt::format(
            "DELETE statement on table '{}' expected to delete {} row(s); Only {} were matched. "
            "[{}] [parameters: {}]",
            relationship.link->table_name(), pairs.size(), matched, describe(relationship),
            repr_parameters(rows))};
    }
}

void insert(SessionState& session, const ManyToMany& relationship, const Flush::Pairs& pairs) {
    LinkRows rows{relationship, pairs};
    rows.add_columns_of_new_link(*relationship.link);
    const std::int64_t written =
        execute(session, {StatementUse::insert_row, *relationship.link, rows.columns()}, rows,
                reason_of(relationship));
    if (written != static_cast<std::int64_t>(pairs.size())) {
        throw_skipped(*relationship.link, rows, written, describe(relationship));
    }
}

// Finds the links that are to be written, and writes them.
class LinkChanges {
public:
    LinkChanges(const ManyToMany& relationship, Flush& flush)
        : relationship_{relationship}, flush_{flush} {}

    void lose(Node* owner, const std::vector<Node*>& targets) { take(owner, targets, lost_); }
    void gain(Node* owner, const std::vector<Node*>& targets) { take(owner, targets, gained_); }

    void write() {
        if (!lost_.empty()) {
            remove(flush_.session(), relationship_, lost_);
        }
        if (!gained_.empty()) {
            insert(flush_.session(), relationship_, gained_);
        }
        flush_.see_to(relationship_, std::move(lost_));
        flush_.see_to(relationship_, std::move(gained_));
    }

private:
    void take(Node* owner, const std::vector<Node*>& targets, Flush::Pairs& into) {
        for (Node* target : targets) {
            if (!flush_.is_seen_to(relationship_, {owner, target}) &&
                flush_.session().contains(*target)) {
                target->prepare_read();
                into.emplace_back(owner, target);
            }
        }
    }

    const ManyToMany& relationship_;
    Flush& flush_;
    Flush::Pairs lost_;
    Flush::Pairs gained_;
};

}  // namespace

// All links of objects marked for deletion are deleted before an object at either end is saved or
// deleted. The others are written when the objects at both ends are saved, and before those at the
// far end are deleted.
void ManyToMany::add_steps(FlushPlan& plan) const {
    const FlushStep of_saved{FlushStep::Kind::write_saved, owner, this};
    const FlushStep of_marked{FlushStep::Kind::write_marked, owner, this};
    for (const Mapper* end : {owner, target}) {
        plan.before(of_marked, {FlushStep::Kind::save_objects, end, nullptr});
        plan.before({FlushStep::Kind::save_objects, end, nullptr}, of_saved);
    }
    plan.before(of_saved, {FlushStep::Kind::delete_objects, target, nullptr});
}

void ManyToMany::write_saved(Flush& flush) const {
    LinkChanges changes{*this, flush};
    for (Node* node : flush.of(*owner)->saved) {
        const History history = slot(node->object()).history();
        changes.gain(node, history.added);
        changes.lose(node, history.removed);
    }
    changes.write();
}

void ManyToMany::write_marked(Flush& flush) const {
    LinkChanges changes{*this, flush};
    for (Node* node : flush.of(*owner)->marked) {
        const History history = slot(node->object()).history();
        changes.lose(node, history.unchanged);
        changes.lose(node, history.removed);
    }
    changes.write();
}

}  // namespace sidekick::detail
