#include "sidekick/query/related.hpp"

#include <fmt/core.h>

#include "sidekick/core/error.hpp"
#include "sidekick/mapping/mapper.hpp"
#include "sidekick/object/node.hpp"

namespace sidekick::detail {

namespace {

// A condition on each of these columns, joined.
template <typename Compare>
Criterion all(const ColumnName& of, const std::vector<std::size_t>& columns,
              const Compare& compare) {
    const Mapper& model = of.table.mapper();
    const auto one = [&](std::size_t i) {
        return compare(Expression{ColumnName{of.table, model.columns()[columns[i]].member}}, i);
    };
    Criterion out = one(0);
    for (std::size_t i = 1; i < columns.size(); ++i) {
        out = Criterion::all_of(out, one(i));
    }
    return out;
}

// The foreign key is the owner's: it holds the object's key.
Criterion refers_to(const ColumnName& relationship, const std::vector<std::size_t>& columns,
                    const Node* object, bool negated) {
    const auto is_null = [&](Expression column, std::size_t) {
        return Criterion::compare(std::move(column), comparison::equal, ValueView{});
    };
    if (object == nullptr) {
        const Criterion nowhere = all(relationship, columns, is_null);
        return negated ? Criterion::none_of(nowhere) : nowhere;
    }
    std::vector<ValueView> key;
    object->key().append_to(key);
    if (!negated) {
        return all(relationship, columns, [&](Expression column, std::size_t i) {
            return Criterion::compare(Expression::of(key[i]), comparison::equal, std::move(column));
        });
    }
    return all(relationship, columns, [&](const Expression& column, std::size_t i) {
        return Criterion::any_of(Criterion::compare(column, comparison::not_equal, key[i]),
                                 is_null(column, i));
    });
}

// It is the object's: what that refers to is the owner.
Criterion is_referred_to(const ColumnName& relationship, const Mapper& owner,
                         const std::vector<std::size_t>& columns, Node& object) {
    object.prepare_read();
    return all(relationship, owner.key_columns(), [&](Expression key, std::size_t i) {
        Encoded encoded;
        return Criterion::compare(
            std::move(key), comparison::equal,
            object.mapper().columns()[columns[i]].get(object.object(), encoded));
    });
}

// A link leads to it.
Criterion is_linked_to(const ColumnName& relationship, const TableName& target,
                       const Node& object) {
    std::vector<ValueView> key;
    object.key().append_to(key);
    const std::vector<std::size_t>& columns = target.mapper().key_columns();
    const Criterion that = all({target, {}}, columns, [&](Expression column, std::size_t i) {
        return Criterion::compare(std::move(column), comparison::equal, key[i]);
    });
    return Criterion::exists(relationship, that);
}

}  // namespace

Criterion leads_to_object(const ColumnName& relationship, const TableName& target, Node* object,
                          bool negated) {
    const Mapper& owner = relationship.table.mapper();
    const Relationship& found = owner.relationship(relationship.member);
    if (object != nullptr && !object->has_key()) {
        throw ArgumentError{fmt::format("{}.{} is compared with {}, which has no key yet: flush",
                                        owner.class_name(), found.name, object->describe())};
    }
    const auto [in_owner, columns] = found.by_foreign_key();
    if (in_owner) {
        return refers_to(relationship, *columns, object, negated);
    }
    const std::optional<Criterion> leads =
        object == nullptr    ? std::nullopt
        : columns != nullptr ? std::optional{is_referred_to(relationship, owner, *columns, *object)}
                             : std::optional{is_linked_to(relationship, target, *object)};
    if (!leads.has_value()) {
        const Criterion anywhere = Criterion::exists(relationship, std::nullopt);
        return negated ? anywhere : Criterion::none_of(anywhere);
    }
    return negated ? Criterion::none_of(*leads) : *leads;
}

}  // namespace sidekick::detail
