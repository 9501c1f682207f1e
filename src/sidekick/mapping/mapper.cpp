#include "sidekick/mapping/mapper.hpp"

#include <algorithm>
#include <numeric>

#include <fmt/core.h>

#include "sidekick/core/error.hpp"
#include "sidekick/core/lower_case.hpp"

namespace sidekick::detail {

Mapper::Mapper(std::string_view name) : class_name_{name}, full_class_name_{name} {}

Mapper::Mapper(const ModelDescription& description) : Mapper{description.class_name} {
    full_class_name_ = description.full_class_name;
    table_name_ = in_lower_case(class_name_);
    create_ = description.create;
    add_columns(description);
    std::ranges::for_each(description.said, [this](const Said& said) { apply(said); });
    check_server_defaults();
    if (repr_columns_.empty()) {
        repr_columns_.resize(columns_.size());
        std::iota(repr_columns_.begin(), repr_columns_.end(), std::size_t{0});
    }
}

void Mapper::add_columns(const ModelDescription& description) {
    struct Reading {
        Mapper& mapper;
        const ModelDescription& description;
    } reading{*this, description};
    description.show_example(
        [](void* object, void* context) {
            const auto& [mapper, of] = *static_cast<const Reading*>(context);
            mapper.add_columns(of, object);
        },
        &reading);
}

void Mapper::add_columns(const ModelDescription& description, void* example) {
    const auto offset = [&](const void* place) {
        return static_cast<std::size_t>(static_cast<const std::byte*>(place) -
                                        static_cast<const std::byte*>(example));
    };
    if (description.members.empty()) {
        for (const Said& said : description.said) {
            if (said.kind == Said::Kind::column) {
                add(*said.type, said.member, offset(said.place(example)));
            }
        }
        return;
    }
    std::vector<const void*> places(description.members.size());
    description.find(example, places.data());
    for (std::size_t i = 0; i < places.size(); ++i) {
        const MemberOfModel& member = description.members[i];
        const auto is_excluded = [&](const Said& said) {
            return said.kind == Said::Kind::not_a_column && said.member == member.name;
        };
        if (member.type != nullptr && std::ranges::none_of(description.said, is_excluded)) {
            add(*member.type, member.name, offset(places[i]));
        }
    }
}

void Mapper::add(const MemberType& type, std::string_view member, std::size_t offset) {
    columns_.push_back({.member = std::string{member},
                        .name = std::string{member},
                        .type = type.type,
                        .nullable = type.optional,
                        .offset = offset,
                        .member_type = &type,
                        .model = class_name_});
}

Column& Mapper::column_of(std::string_view member) {
    return columns_[position_of(member)];
}

void Mapper::apply(const Said& said) {
    switch (said.kind) {
        case Said::Kind::column_name:
            column_of(said.member).name = said.name;
            break;
        case Said::Kind::primary_key:
            // A key is never NULL in the table, even where its member may be without a value for
            // now.
            if (Column& column = column_of(said.member); !std::exchange(column.primary_key, true)) {
                column.nullable = false;
                key_columns_.push_back(position_of(said.member));
                has_generated_key_ = key_columns_.size() == 1 && column.type == SqlType::integer;
            }
            break;
        case Said::Kind::indexed:
            column_of(said.member).indexed = true;
            break;
        case Said::Kind::foreign_key: {
            Column& column = column_of(said.member);
            if (column.references != nullptr &&
                (column.references != said.target || column.referenced_member != said.there)) {
                throw ArgumentError{
                    fmt::format("{}.{} has two foreign keys: a column can be part of one",
                                class_name_, said.member)};
            }
            column.references = said.target;
            column.referenced_member = said.there;
            column.on_delete = said.on_delete;
            break;
        }
        case Said::Kind::relationship:
            loads_eagerly_ =
                loads_eagerly_ || said.lazy == Lazy::selectin || said.lazy == Lazy::joined;
            relationships_.push_back(said.make_relationship(said));
            relationships_.back()->owner = this;
            break;
        case Said::Kind::table_name:
            table_name_ = said.name;
            break;
        case Said::Kind::printed_next:
            repr_columns_.push_back(position_of(said.member));
            break;
        case Said::Kind::unique:
        case Said::Kind::check:
        case Said::Kind::max_length:
        case Said::Kind::server_default:
            apply_option(said);
            break;
        case Said::Kind::nothing:
        case Said::Kind::column:
        case Said::Kind::not_a_column:
            break;
    }
}

Key Mapper::key_of(const void* object) const {
    if (has_generated_key()) {
        Encoded encoded;
        const ValueView value = columns_[key_columns_.front()].get(object, encoded);
        const auto* integer = std::get_if<std::int64_t>(&value);
        return integer == nullptr ? Key{} : Key{*integer};
    }
    return key_in(object, key_columns_);
}

Key Mapper::key_in(const void* object, const std::vector<std::size_t>& columns) const {
    Encoded encoded;
    if (columns.size() == 1) {  // mostly an integer, which needs no list
        const ValueView value = columns_[columns.front()].get(object, encoded);
        if (const auto* const integer = std::get_if<std::int64_t>(&value)) {
            return Key{*integer};
        }
    }
    std::vector<ValueView> values;
    values.reserve(columns.size());
    for (const std::size_t position : columns) {
        values.push_back(columns_[position].get(object, encoded));
    }
    return Key{values};
}

void Mapper::check_key_is_set(const void* object) const {
    if (!has_generated_key()) {
        return;
    }
    const Column& column = columns_[key_columns_.front()];
    Encoded encoded;
    if (!column.member_type->optional &&
        is_same_value(column.get(object, encoded), ValueView{std::int64_t{0}})) {
        throw FlushError{fmt::format(
            "{0}.{1} of a new object is 0, as if it was not set: set it, or declare it as "
            "std::optional<std::int64_t> {1}{{}}, and the database gives the key",
            class_name_, column.member)};
    }
}

void Mapper::set_column(std::size_t position, void* object, const ValueView& value,
                        const Key& key) const {
    const Column& column = columns_[position];
    try {
        column.set(object, value);
    } catch (const DataError& error) {
        const bool is_called_so =
            column.name == column.member && table_name_ == in_lower_case(class_name_);
        throw DataError{fmt::format(
            "{}.{}{} of the row with key {}: {}", class_name_, column.member,
            is_called_so ? "" : fmt::format(" (column {} of table {})", column.name, table_name_),
            key.repr(), error.what())};
    }
}

const Relationship& Mapper::relationship(std::string_view member) const {
    const auto found = std::ranges::find(relationships_, member, [](const auto& relationship) {
        return std::string_view{relationship->name};
    });
    if (found == relationships_.end()) {
        throw ArgumentError{fmt::format("{}.{} is no relationship", class_name(), member)};
    }
    return **found;
}

std::size_t Mapper::position_of(std::string_view member) const {
    const auto found = std::ranges::find(columns_, member, &Column::member);
    if (found == columns_.end()) {
        throw ArgumentError{
            fmt::format("the mapping of {} has no column '{}'", class_name_, member)};
    }
    return static_cast<std::size_t>(found - columns_.begin());
}

}  // namespace sidekick::detail
