// What a description says of a model, with all types erased: a mapper is made of it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "sidekick/core/codec.hpp"
#include "sidekick/core/value.hpp"

namespace sidekick {

// How a relationship loads.
enum class Lazy : std::uint8_t {
    select,    // by itself, when it is touched
    selectin,  // behind what leads to it: those of all by one SELECT, 500 at a time
    joined,    // with what leads to it, in the same SELECT
    raise,     // not at all: a touch that would load it throws InvalidRequestError
    // when it is touched: those of all that came from the same query at once, 500 at a time. This
    // is for a session to say (SessionOptions::lazy).
    together,
};

}  // namespace sidekick

namespace sidekick::detail {

class Mapper;
class Node;
class Slot;
struct Relationship;

// How the members of one type are read and written as columns. There is one for each type.
struct MemberType {
    SqlType type = {};
    bool optional = false;
    // What a member holds, valid as long as it is unchanged; null where a codec has to make it.
    ValueView (*get)(const void* member) = nullptr;
    // A new value for a member. Throws DataError if it does not fit.
    void (*set)(void* member, const ValueView& value) = nullptr;

    // Null of these three without a codec.

    // The same as `get`, valid as long as `encoded`, too. Throws DataError if there is none.
    ValueView (*encode)(const void* member, Encoded& encoded) = nullptr;
    // As the attribute of a printed object.
    std::string (*repr)(const void* member) = nullptr;
    // What the schema calls it; empty where that is as its kind of values.
    std::string (*ddl)() = nullptr;
};

template <typename T>
inline constexpr MemberType member_type_of{
    .type = sql_type<T>(),
    .optional = is_optional<T>,
    .get = [](const void* member) { return view_member(*static_cast<const T*>(member)); },
    .set = [](void* member,
              const ValueView& value) { assign_member(*static_cast<T*>(member), value); },
};
template <CodedMember T>
inline constexpr MemberType member_type_of<T>{
    .type = sql_type<T>(),
    .optional = is_optional<T>,
    .get = nullptr,
    .set = [](void* member,
              const ValueView& value) { assign_member(*static_cast<T*>(member), value); },
    .encode = [](const void* member,
                 Encoded& encoded) { return encode(*static_cast<const T*>(member), encoded); },
    .repr = [](const void* member) { return repr_of_coded(*static_cast<const T*>(member)); },
    .ddl = &ddl_of_coded<value_of<T>>,
};

// Whether columns of the two types hold the same values: a codec's are its own.
constexpr bool holds_the_same(const MemberType& a, const MemberType& b) {
    return a.type == b.type && a.ddl == b.ddl;
}

// A member of a struct.
struct MemberOfModel {
    std::string_view name;
    const MemberType* type;  // null if no column can hold it
};

// Which members of an owner that is deleted are left to the database.
enum class PassiveDeletes : std::uint8_t {
    none,
    read,  // all but those that were read
    all,
};

// What becomes of the objects that a relationship leads to.
struct Cascade {
    bool deletes = false;          // they are deleted with their owner
    bool deletes_orphans = false;  // and once they are taken from it
    PassiveDeletes passive_deletes = PassiveDeletes::none;
};

// What the schema says of a column that an INSERT leaves out.
struct ServerDefault {
    std::string_view sql = {};
    bool is_text = true;  // a text, to be put in quotes; or SQL as it stands

    constexpr explicit operator bool() const noexcept { return sql.data() != nullptr; }
};

// One thing that is said of a member, or of the table.
struct Said {
    enum class Kind : std::uint8_t {
        nothing,
        column,
        column_name,
        primary_key,
        indexed,
        foreign_key,
        unique,
        check,
        max_length,
        server_default,
        not_a_column,
        relationship,
        table_name,
        printed_next,
    };
    using Resolve = const Mapper& (*)();

    Kind kind = Kind::nothing;
    std::string_view member = {};
    std::string_view name = {};        // a column's, a table's or a constraint's
    const MemberType* type = nullptr;  // the member's, of a column or of a key

    // Where the member of a column is in an object.
    const void* (*place)(const void* object) = nullptr;

    // The model that a foreign key or a relationship leads to.
    Resolve target = nullptr;
    // Of a foreign key: the member of that model; of a relationship: its other side, or nothing.
    std::string_view there = {};
    // Of a foreign key: the type of that member.
    const MemberType* type_there = nullptr;
    // Of a foreign key: what its table says of it besides; may be nothing.
    std::string_view on_delete = {};

    // Of a relationship: what makes one of its kind, and the member of an object.
    std::unique_ptr<Relationship> (*make_relationship)(const Said&) = nullptr;
    Slot& (*slot)(void* object) = nullptr;
    Lazy lazy = Lazy::select;  // of a relationship: how it loads
    bool is_many = false;      // of a relationship: whether the member holds any number
    Resolve link = nullptr;    // the table of links, if it has one
    // Of a relationship: the members of its foreign key, where they are named; with a table of
    // links, of that: first those that lead to the owner, then those that lead to the target. Of
    // what is unique: the members that are so together.
    std::span<const std::string_view> by = {};
    Cascade cascade = {};

    std::string_view sql = {};  // of a check
    std::size_t length = 0;     // the longest that a text may be
    ServerDefault server_default = {};
};

using CreateNode = std::unique_ptr<Node> (*)(const Mapper&);

// A model as its mapper is made of it.
struct ModelDescription {
    std::string_view class_name;
    std::string_view full_class_name;
    // Makes an object for a row, and what the library keeps beside it.
    CreateNode create;
    // Calls `look` with an object that was just made, to show where its members are.
    void (*show_example)(void (*look)(void* object, void* context), void* context);
    std::span<const Said> said;
    // The members of the struct in their order, and their places in an object; none where they are
    // not known, for the struct inherits some.
    std::span<const MemberOfModel> members;
    void (*find)(void* object, const void** places);
};

}  // namespace sidekick::detail
