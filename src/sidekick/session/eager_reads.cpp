#include "sidekick/session/eager_reads.hpp"

#include <algorithm>
#include <array>
#include <numeric>

#include <fmt/core.h>

#include "sidekick/database/engine_core.hpp"
#include "sidekick/mapping/mapper.hpp"
#include "sidekick/mapping/sql.hpp"
#include "sidekick/object/node_lists.hpp"
#include "sidekick/object/slot.hpp"
#include "sidekick/query/output_names.hpp"
#include "sidekick/session/eager_loading.hpp"

namespace sidekick::detail {

namespace {

std::span<const LoadOption> options_of(const CameBy* came_by) {
    return came_by == nullptr ? std::span<const LoadOption>{} : came_by->options;
}

// How a statement comes to its objects where no query says how relationships load: as any other
// one, unless a member was touched.
std::string way_of(const CameBy* came_by, const Reason& reason) {
    if (came_by != nullptr) {
        return came_by->way;
    }
    return reason.kind == ReasonKind::lazy_load
               ? fmt::format(">{}.{}", reason.model, reason.attribute)
               : std::string{};
}

// `SELECT hero.id, …, team_1.id AS id_1, … WHERE hero.id = ?`
std::string refreshing(const Mapper& mapper, Loads& loads) {
    Text text;
    LoadsOfOutputs of_output{std::move(loads)};
    text.add("SELECT ");
    append_outputs(text, std::array{Output{.model = &mapper}}, of_output);
    loads = std::move(of_output.front());
    SelectOf select = sql::select_by_key(mapper);
    select.columns = text.sql();
    return select.text({}, joined(text, loads, mapper.table_name()));
}

// What is loaded with an object that is read again: what its model says, and what was loaded with
// it by the query that made it, without what has been changed. `way` gets what the statement is
// known apart by.
Loads loads_again(Node& node, std::span<const std::size_t> changed, std::string& way) {
    const Mapper& mapper = node.mapper();
    Loads loads = loads_of(mapper, options_of(node.came_by()), {.is_again = true});
    // A relationship raises until its object expires (docs/differences.md).
    std::erase_if(loads, [](const Load& load) { return load.how == Lazy::raise; });
    if (node.came_by() != nullptr) {
        way = node.came_by()->way;
    }
    for (const auto& relationship : mapper.relationships()) {
        const bool is_said = std::ranges::any_of(
            loads, [&](const Load& load) { return load.relationship == relationship.get(); });
        const Lazy how = relationship->slot(node.object()).loading().with_owner;
        if (is_said || how == Lazy::select) {
            continue;
        }
        loads.push_back({.relationship = relationship.get(),
                         .how = how,
                         .is_inner = false,
                         .more = loads_of(*relationship->target, {}, {{&mapper}, {&mapper}})});
        if (how == Lazy::joined) {
            way += '>' + relationship->full_name;
        }
    }
    std::erase_if(loads, [&](const Load& load) {
        return std::ranges::any_of(changed, [&](std::size_t position) {
            return mapper.relationships()[position].get() == load.relationship;
        });
    });
    return loads;
}

}  // namespace

bool is_read_eagerly(Node& node) {
    const Mapper& mapper = node.mapper();
    return mapper.loads_eagerly() || node.came_by() != nullptr ||
           std::ranges::any_of(mapper.relationships(), [&](const auto& relationship) {
               return relationship->slot(node.object()).loading().with_owner != Lazy::select;
           });
}

bool is_read_with_joined(Node& node) {
    std::string way;
    return std::ranges::any_of(loads_again(node, {}, way),
                               [](const Load& load) { return load.how == Lazy::joined; });
}

std::string with_joined(const SelectOf& select, Loads& loads, const Mapper& target,
                        std::size_t first) {
    Text text;
    text.aliases() = select.aliases;
    std::string columns;
    name_joined(text, loads, [&](Load& load) {
        const Mapper& model = *load.relationship->target;
        load.column = first;
        first += model.columns().size();
        std::vector<std::size_t> all(model.columns().size());
        std::iota(all.begin(), all.end(), std::size_t{0});
        columns += ", " + sql::labelled({load.name, model, all});
    });
    return select.text(columns, joined(text, loads, target.table_name()));
}

Loads loads_with_members(const Relationship& relationship, const CameBy* came_by) {
    Loads loads =
        loads_of(*relationship.target, options_of(came_by), {.all = {relationship.owner}});
    std::erase_if(loads, [&](const Load& load) {
        return load.relationship == relationship.inverse &&
               load.relationship->by_foreign_key().in_owner;
    });
    return loads;
}

std::vector<Node*> read_eagerly(SessionState& session, const SelectOf& select, ReadWith read,
                                const StatementKey& key, std::span<const ValueView> parameters,
                                const Reason& reason) {
    const Mapper& target = read.model;
    Loads& loads = read.loads;
    const std::string text = with_joined(select, loads, target, target.columns().size());
    const CompiledStatement& statement =
        session.engine->statements().compile(key, [&]() -> const std::string& { return text; });
    EagerLoading eager{session, target, {}, loads, way_of(read.came_by, reason), read.came_by};
    if (reason.kind == ReasonKind::lazy_load) {
        eager.leave_who_is_there();
    }
    std::vector<Node*> nodes;
    {
        Cursor row = session.begin().select(statement, parameters, reason);
        while (row.next()) {
            nodes.push_back(&eager.object_of_row(row));
        }
    }
    eager.finish();
    keep_each_once(nodes);
    return nodes;
}

bool read_again_eagerly(SessionState& session, Node& node, const ReadAgain& read,
                        const Reason& reason) {
    const Mapper& mapper = node.mapper();
    std::string way;
    Loads loads = loads_again(node, read.changed, way);
    std::string text;
    if (read.use == StatementUse::refresh) {
        text = refreshing(mapper, loads);
    } else {
        text = with_joined(sql::select_by_key(mapper), loads, mapper, mapper.columns().size());
    }
    const CompiledStatement& statement = session.engine->statements().compile(
        {.use = read.use, .subject = &mapper, .columns = read.changed, .text = way},
        [&]() -> const std::string& { return text; });
    const KeyValues parameters{node.key()};
    EagerLoading eager{session, mapper, {}, loads, way_of(node.came_by(), reason), node.came_by()};
    eager.ask_one_by_one();
    bool is_there = false;
    {
        Cursor row = session.begin().select(statement, parameters, reason);
        while (row.next()) {
            if (!is_there) {
                node.expire_columns();
                for (const Load& load : loads) {
                    if (load.how == Lazy::joined || read.use == StatementUse::refresh) {
                        load.relationship->slot(node.object()).expire();
                    }
                }
            }
            is_there = eager.take(row) == &node || is_there;
        }
    }
    if (is_there) {
        eager.finish();
    }
    return is_there;
}

}  // namespace sidekick::detail
