// The erased Mapper of a model: its table, its columns and its relationships.
//
// Types are erased here once: above this folder everything works on Nodes, Columns and
// Relationships.
#pragma once

#include <atomic>
#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "sidekick/core/api.hpp"
#include "sidekick/core/value.hpp"
#include "sidekick/database/table_claim.hpp"
#include "sidekick/mapping/description.hpp"
#include "sidekick/mapping/key.hpp"
#include "sidekick/mapping/relationship.hpp"

namespace sidekick::detail {

// A column of a mapped table.
struct Column {
    std::string member;  // as the struct names it; so are objects printed
    std::string name;    // as the table names it
    SqlType type;
    bool nullable;
    std::size_t offset;  // of the member in an object
    const MemberType* member_type;
    bool primary_key = false;
    bool indexed = false;
    // Whose key it holds; null if it is no foreign key.
    const Mapper& (*references)() = nullptr;
    std::string_view referenced_member = {};
    std::string_view on_delete = {};  // what the table says of that besides

    std::string_view model;  // the class, for messages
    // What the table says of it; empty, with no default, if it says nothing.
    ServerDefault server_default = {};
    std::size_t max_length = 0;  // of its text, in the table; 0: none is said
    bool unique = false;

    // What `object` holds, valid as long as it is unchanged and `encoded` is there. Throws
    // DataError if that cannot be stored.
    ValueView get(const void* object, Encoded& encoded) const {
        return member_type->get != nullptr ? member_type->get(in(object)) : encode(object, encoded);
    }
    // Whether it holds nothing.
    bool is_null(const void* object) const;
    // As the attribute of a printed object.
    std::string repr(const void* object) const;
    // Throws DataError if the value does not fit.
    void set(void* object, const ValueView& value) const {
        member_type->set(static_cast<std::byte*>(object) + offset, value);
    }

private:
    const void* in(const void* object) const {
        return static_cast<const std::byte*>(object) + offset;
    }
    ValueView encode(const void* object, Encoded& encoded) const;
};

// What a table says of its rows besides keys.
struct TableConstraint {
    std::string_view name;             // may be empty
    std::vector<std::size_t> columns;  // these are unique together
    std::string_view check;            // or this holds
};

// Everything the library knows of a model. Made once, never destroyed before the program ends.
class SIDEKICK_API Mapper {
public:
    // Without its namespaces, as it is printed; with them, as messages about two of them have it.
    std::string_view class_name() const noexcept { return class_name_; }
    std::string_view full_class_name() const noexcept { return full_class_name_; }
    std::string_view table_name() const noexcept { return table_name_; }
    TableClaim claim() const noexcept { return {this, table_name_, full_class_name_}; }
    const std::vector<Column>& columns() const noexcept { return columns_; }
    // Positions in `columns()`, in declared order.
    const std::vector<std::size_t>& key_columns() const noexcept { return key_columns_; }
    const std::vector<std::size_t>& repr_columns() const noexcept { return repr_columns_; }
    // In declared order, without what one column says of itself.
    const std::vector<TableConstraint>& constraints() const noexcept { return constraints_; }
    // Whether the database may have something for a column that an INSERT leaves out.
    bool has_server_defaults() const noexcept { return has_server_defaults_; }
    // In declared order.
    const std::vector<std::unique_ptr<Relationship>>& relationships() const noexcept {
        return relationships_;
    }
    // That of a member. Throws ArgumentError if there is none.
    const Relationship& relationship(std::string_view member) const;
    // Of the models that foreign keys lead to from here and back, this one among them, the first by
    // name: they are written and deleted together, row by row. REQUIRES: it is configured.
    const Mapper& circle() const noexcept { return *circle_; }
    // Whether some of its relationships say that they load with its objects.
    bool loads_eagerly() const noexcept { return loads_eagerly_; }
    // Whether the database gives a key to a row that comes without: it is a single integer.
    bool has_generated_key() const noexcept { return has_generated_key_; }

    // What makes a new object for a row: in no graph yet, its collections nobody's.
    CreateNode create() const noexcept { return create_; }
    // The key that the columns of `object` hold; empty if part of it is NULL.
    Key key_of(const void* object) const;
    // What these columns of `object` hold, as a key; empty if one of them is NULL.
    Key key_in(const void* object, const std::vector<std::size_t>& columns) const;
    // Gives column `position` of `object` the value that it has in the row with that key. Throws
    // DataError, which names them, if it does not fit.
    void set_column(std::size_t position, void* object, const ValueView& value,
                    const Key& key) const;
    // The position of a member's column. Throws ArgumentError if there is none.
    std::size_t position_of(std::string_view member) const;

    // Throws FlushError if the key of a new object was not set, where that shows: its member is an
    // integer without optional, and 0, and the database would give a key to one without.
    void check_key_is_set(const void* object) const;

    // The rest is for mapping.hpp.

    // Throws ArgumentError if the description speaks of what is no column.
    explicit Mapper(const ModelDescription& description);
    // A model of no table.
    explicit Mapper(std::string_view name);
    // The first of those that are configured whose table is called so; null if there is none.
    // Thread safety: safe.
    static const Mapper* of_table(std::string_view table);

    // Sets the relationships up, here and in every model that they lead to. Throws ArgumentError.
    void configure();

private:
    void add_columns(const ModelDescription& description);
    void add_columns(const ModelDescription& description, void* example);
    void add(const MemberType& type, std::string_view member, std::size_t offset);
    void apply(const Said& said);
    void apply_option(const Said& said);
    void add_unique(const Said& said);
    void check_server_defaults() const;
    Column& column_of(std::string_view member);
    // Those that foreign keys lead to, from here or from there.
    std::vector<const Mapper*> referred_to() const;
    void find_circle();
    // Adds those that it comes to, whether it succeeds or not.
    void configure(std::vector<Mapper*>& reached);

    std::string_view class_name_;
    std::string_view full_class_name_;
    std::string table_name_;
    CreateNode create_ = nullptr;
    std::vector<Column> columns_;
    std::vector<std::size_t> key_columns_;
    bool has_generated_key_ = false;
    std::vector<std::size_t> repr_columns_;
    std::vector<TableConstraint> constraints_;
    bool has_server_defaults_ = false;
    std::vector<std::unique_ptr<Relationship>> relationships_;
    const Mapper* circle_ = this;
    bool loads_eagerly_ = false;
    bool configured_ = false;
};

// The mapper of one model, which is made when it is first asked for. May be asked in several
// threads.
class SIDEKICK_API LazyMapper {
public:
    // REQUIRES: the description lives as long as this.
    constexpr explicit LazyMapper(const ModelDescription& description)
        : description_{&description} {}

    // The mapper. Throws ArgumentError if the description, or that of a model that it leads to,
    // contradicts itself.
    const Mapper& configured() {
        const Mapper* const mapper = configured_.load(std::memory_order_acquire);
        return mapper != nullptr ? *mapper : configure();
    }
    // The same before its relationships are set up.
    const Mapper& declared();

private:
    const Mapper& configure();

    const ModelDescription* description_;
    std::atomic<Mapper*> declared_{nullptr};  // never deleted: there is one for each model
    std::atomic<const Mapper*> configured_{nullptr};
};

}  // namespace sidekick::detail
