#include "sidekick/mapping/many_to_many.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include <fmt/core.h>

#include "sidekick/mapping/mapper.hpp"
#include "sidekick/mapping/sql.hpp"

namespace sidekick::detail {

namespace {

// As a program writes them: `&Friendship::one, &Friendship::other`.
std::string written(const Mapper& model, std::span<const std::string_view> members) {
    std::string out;
    for (const std::string_view member : members) {
        out += fmt::format("{}&{}::{}", out.empty() ? "" : ", ", model.class_name(), member);
    }
    return out;
}

}  // namespace

std::unique_ptr<Relationship> make_many_to_many(const Said& said) {
    return std::make_unique<ManyToMany>(said);
}

void ManyToMany::find_columns() {
    link = &find_link_();
    Ends found = ends(*owner, *target);
    owner_columns = std::move(found.owner);
    target_columns = std::move(found.target);
}

ManyToMany::Ends ManyToMany::ends(const Mapper& of_owner, const Mapper& of_target) const {
    if (named().empty()) {
        return only_ends(of_owner, of_target);
    }
    const std::size_t count = of_owner.key_columns().size();
    if (named().size() != count + of_target.key_columns().size()) {
        fail(
            fmt::format("link<> names {} of the members that hold the keys of {} and {}, and not "
                        "each of them",
                        named().size(), of_owner.class_name(), of_target.class_name()));
    }
    Ends found{named_end(of_owner, named().first(count)),
               named_end(of_target, named().subspan(count))};
    if (std::ranges::find_first_of(found.owner, found.target) != found.owner.end()) {
        fail("link<> names the same member for both ends");
    }
    return found;
}

std::vector<std::size_t> ManyToMany::named_end(const Mapper& end,
                                               std::span<const std::string_view> members) const {
    const Mapper& links = find_link_();
    std::vector<std::size_t> columns;
    columns.reserve(members.size());
    for (const std::size_t key : end.key_columns()) {
        const std::vector<std::size_t> found = referring(links, end, key, members);
        if (found.empty()) {
            fail(
                fmt::format("link<> names {}, of which none is a foreign_key to {}.{}: first come "
                            "those that lead to {}",
                            written(links, members), end.class_name(), end.columns()[key].member,
                            owner->class_name()));
        }
        columns.push_back(found.front());
    }
    return columns;
}

// There are no others: each is the only one that leads there.
ManyToMany::Ends ManyToMany::only_ends(const Mapper& of_owner, const Mapper& of_target) const {
    const Mapper& links = find_link_();
    Ends found;
    const Mapper* has_several = nullptr;
    for (const auto& [end, columns] :
         {std::pair{&of_owner, &found.owner}, std::pair{&of_target, &found.target}}) {
        for (const std::size_t key : end->key_columns()) {
            std::vector<std::size_t> all = referring(links, *end, key, {});
            has_several = all.size() > 1 ? end : has_several;
            std::erase_if(all, [&](std::size_t column) {
                return std::ranges::find(found.owner, column) != found.owner.end();
            });
            if (all.empty()) {
                fail(fmt::format("{} has no{} foreign_key to {}.{}", links.class_name(),
                                 found.owner.empty() || &of_owner != &of_target ? "" : " second",
                                 end->class_name(), end->columns()[key].member));
            }
            columns->push_back(all.front());
        }
    }
    if (has_several != nullptr) {
        std::vector<std::string_view> members;
        members.reserve(found.owner.size() + found.target.size());
        for (const auto& columns : {found.owner, found.target}) {
            std::ranges::transform(columns, std::back_inserter(members), [&](std::size_t column) {
                return std::string_view{links.columns()[column].member};
            });
        }
        fail(
            fmt::format("{0} has several foreign keys to {1}: say link<{0}, {2}>, or which they "
                        "are, first what leads to the {3} whose list it is",
                        links.class_name(), has_several->class_name(), written(links, members),
                        owner->class_name()));
    }
    return found;
}

SelectOf ManyToMany::select_members() const {
    std::string where;
    for (const std::size_t position : owner_columns) {
        where += fmt::format("{}? = {}", where.empty() ? "" : " AND ",
                             sql::qualified(*link, link->columns()[position]));
    }
    for (std::size_t i = 0; i < target_columns.size(); ++i) {
        where += fmt::format(" AND {} = {}",
                             sql::qualified(*target, target->columns()[target->key_columns()[i]]),
                             sql::qualified(*link, link->columns()[target_columns[i]]));
    }
    return {.columns = sql::select_labelled(*target),
            .from = sql::quoted(target->table_name()),
            .more_from = ", " + sql::quoted(link->table_name()),
            .where = std::move(where)};
}

SelectIn ManyToMany::select_in() const {
    Aliases aliases;
    const std::string owners = aliases.next(owner->table_name());
    const std::vector<std::size_t>& keys = owner->key_columns();
    SelectIn read;
    read.columns = fmt::format("SELECT {}, {}", sql::labelled({owners, *owner, keys}),
                               sql::select_labelled(*target).substr(sizeof("SELECT ") - 1));
    read.from = sql::named(*owner, owners) + join({.kind = JoinKind::inner,
                                                   .owner = owners,
                                                   .target = std::string{target->table_name()},
                                                   .aliases = aliases});
    read.where = sql::in({owners, *owner, keys});
    for (std::size_t i = 0; i < keys.size(); ++i) {
        read.key.push_back(i);
    }
    for (std::size_t i = 0; i < target->columns().size(); ++i) {
        read.target.push_back(keys.size() + i);
    }
    read.aliases = std::move(aliases);
    return read;
}

std::optional<SelectIn> ManyToMany::select_links() const {
    const std::string_view links = link->table_name();
    SelectIn read;
    read.columns = fmt::format("SELECT {}, {}", sql::labelled({links, *link, owner_columns}),
                               sql::labelled({links, *link, target_columns}));
    read.from = sql::quoted(links);
    read.where = sql::in({links, *link, owner_columns});
    read.where_between = sql::between({links, *link, owner_columns});
    for (std::size_t i = 0; i < owner_columns.size(); ++i) {
        read.key.push_back(i);
    }
    for (std::size_t i = 0; i < target_columns.size(); ++i) {
        read.target.push_back(owner_columns.size() + i);
    }
    return read;
}

// An inner join is two in a row, an outer one has both tables in brackets.
std::string ManyToMany::join(const JoinNames& names) const {
    const std::string links = names.aliases.next(link->table_name());
    const std::string to_links =
        sql::equal({names.owner, *owner, owner->key_columns(), names.owner_labels},
                   {links, *link, owner_columns});
    const std::string to_targets =
        sql::equal({names.target, *target, target->key_columns()}, {links, *link, target_columns});
    const std::string targets = sql::named(*target, names.target);
    if (names.kind == JoinKind::inner) {
        return fmt::format(" JOIN {} ON {} JOIN {} ON {}{}", sql::named(*link, links), to_links,
                           targets, to_targets, names.more);
    }
    return fmt::format("{}({} JOIN {} ON {}{}) ON {}", words_of(names.kind),
                       sql::named(*link, links), targets, to_targets, names.more, to_links);
}

Correlated ManyToMany::correlated(std::string_view owner_name, std::string_view target_name,
                                  Aliases* numbers) const {
    const std::string links =
        numbers == nullptr ? std::string{link->table_name()} : numbers->next(link->table_name());
    return {
        .from = fmt::format("{}, {}", sql::named(*link, links), sql::named(*target, target_name)),
        .where = fmt::format(
            "{} AND {}",
            sql::equal({owner_name, *owner, owner->key_columns()}, {links, *link, owner_columns}),
            sql::equal({target_name, *target, target->key_columns()},
                       {links, *link, target_columns}))};
}

void ManyToMany::check_inverse(const Relationship& back) const {
    const auto* const other = dynamic_cast<const ManyToMany*>(&back);
    if (other == nullptr || !name_each_other(back) || &other->find_link_() != link) {
        fail(fmt::format("{}.{} does not back_populate it through the same link",
                         target->class_name(), back.name));
    }
    if (other->ends(*target, *owner) != Ends{target_columns, owner_columns}) {
        fail(
            fmt::format("{}.{} does not back_populate it by the same foreign keys of {}, the "
                        "other way round",
                        target->class_name(), back.name, link->class_name()));
    }
}

}  // namespace sidekick::detail
