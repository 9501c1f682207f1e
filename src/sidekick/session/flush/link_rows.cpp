#include "sidekick/session/flush/link_rows.hpp"

#include <algorithm>

#include <fmt/core.h>

#include "sidekick/core/error.hpp"
#include "sidekick/database/engine_core.hpp"
#include "sidekick/mapping/many_to_many.hpp"
#include "sidekick/mapping/mapper.hpp"
#include "sidekick/mapping/sql.hpp"
#include "sidekick/object/slot.hpp"

namespace sidekick::detail {

namespace {

// Where a column of the link table takes its value from.
struct Source {
    std::size_t column;  // of the link table
    std::size_t from;    // of the owner or the target
    bool of_owner;
};

// The link's key columns in the order of its table.
std::vector<Source> sources(const ManyToMany& relationship) {
    std::vector<Source> result;
    const auto add = [&](const std::vector<std::size_t>& columns, const Mapper& side,
                         bool of_owner) {
        for (std::size_t i = 0; i < columns.size(); ++i) {
            result.push_back({columns[i], side.key_columns()[i], of_owner});
        }
    };
    add(relationship.owner_columns, *relationship.owner, true);
    add(relationship.target_columns, *relationship.target, false);
    std::ranges::sort(result, {}, &Source::column);
    return result;
}

class Rows final : public ParameterRows {
public:
    Rows(const ManyToMany& relationship, const std::vector<std::pair<Node*, Node*>>& pairs)
        : sources_{sources(relationship)}, pairs_{pairs} {}

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
        for (const Source& source : sources_) {
            const Node& node = *(source.of_owner ? pairs_[index].first : pairs_[index].second);
            row.push_back(node.mapper().columns()[source.from].get(node.object()));
        }
    }

private:
    std::vector<Source> sources_;
    const std::vector<std::pair<Node*, Node*>>& pairs_;
};

// Sends an INSERT or a DELETE of these rows, and gives how many it concerned.
std::int64_t execute(SessionState& session, StatementUse use, const ManyToMany& relationship,
                     const Rows& rows) {
    const Mapper& link = *relationship.link;
    const std::vector<std::size_t> columns = rows.columns();
    const CompiledStatement& statement = session.engine->statements().compile(
        {.use = use, .subject = &link, .many = rows.size() > 1, .columns = columns}, [&] {
            return use == StatementUse::link_delete ? sql::remove(link, columns)
                                                    : sql::insert(link, columns);
        });
    return session.begin().execute(statement, rows,
                                   {.kind = ReasonKind::flush,
                                    .model = relationship.owner->class_name(),
                                    .attribute = relationship.name});
}

}  // namespace

void LinkRows::write(const ManyToMany& relationship, const std::vector<Node*>& owners,
                     LinksOf which) {
    Pairs lost;
    Pairs gained;
    Pairs seen;
    const auto take = [&](Node* owner, const std::vector<Node*>& targets, Pairs& into) {
        for (Node* target : targets) {
            seen.emplace_back(target, owner);
            if (!is_written(relationship, {owner, target}) && session_.contains(*target)) {
                owner->prepare_read();
                target->prepare_read();
                into.emplace_back(owner, target);
            }
        }
    };
    for (Node* owner : owners) {
        const History history = relationship.slot(owner->object()).history();
        if (which == LinksOf::marked) {
            take(owner, history.unchanged, lost);
        } else {
            take(owner, history.added, gained);
        }
        take(owner, history.removed, lost);
    }
    remember(relationship, std::move(seen));
    if (!lost.empty()) {
        remove(relationship, lost);
    }
    if (!gained.empty()) {
        insert(relationship, gained);
    }
}

bool LinkRows::is_written(const ManyToMany& relationship, const Pair& pair) const {
    const auto written = written_.find(&relationship);
    return written != written_.end() && std::ranges::binary_search(written->second, pair);
}

void LinkRows::remember(const ManyToMany& relationship, Pairs pairs) {
    if (relationship.inverse == nullptr || pairs.empty()) {
        return;
    }
    Pairs& written = written_[relationship.inverse];
    if (written.empty()) {
        written = std::move(pairs);
    } else {
        written.insert(written.end(), pairs.begin(), pairs.end());
    }
    std::ranges::sort(written);
}

void LinkRows::remove(const ManyToMany& relationship, const Pairs& pairs) {
    const Rows rows{relationship, pairs};
    const std::int64_t matched = execute(session_, StatementUse::link_delete, relationship, rows);
    if (matched != static_cast<std::int64_t>(pairs.size())) {
        throw StaleDataError{fmt::format(
            "DELETE statement on table '{}' expected to delete {} row(s); Only {} were matched. "
            "[relationship: {}.{}] [parameters: {}]",
            relationship.link->table_name(), pairs.size(), matched,
            relationship.owner->class_name(), relationship.name, repr_parameters(rows))};
    }
}

void LinkRows::insert(const ManyToMany& relationship, const Pairs& pairs) {
    const Rows rows{relationship, pairs};
    const std::int64_t written = execute(session_, StatementUse::link_insert, relationship, rows);
    if (written != static_cast<std::int64_t>(pairs.size())) {
        throw FlushError{fmt::format(
            "INSERT statement on table '{}' expected to write {} row(s); {} were written: a "
            "trigger "
            "may have skipped the others. [relationship: {}.{}] [parameters: {}]",
            relationship.link->table_name(), pairs.size(), written,
            relationship.owner->class_name(), relationship.name, repr_parameters(rows))};
    }
}

}  // namespace sidekick::detail
