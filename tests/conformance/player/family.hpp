// A family of models, as a program's first line names it, and what the player does with its models
// where their types have to be known.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <sidekick/sidekick.hpp>

#include "language.hpp"

namespace conformance {

using sidekick::detail::Handle;
using sidekick::detail::Node;

// How columns are named in a query: `hero.age`, or `age` as well.
enum class Names : std::uint8_t { dotted, bare };

// A model of a family. REQUIRES of each node: it is an object of the model.
class FamilyModel {
public:
    // Gives a new object, not yet in a node, what it holds.
    using Fill = std::function<void(void* object)>;

    FamilyModel(std::string_view verb, std::vector<std::string_view> given)
        : verb_{verb}, given_{std::move(given)} {}
    FamilyModel(const FamilyModel&) = delete;
    FamilyModel& operator=(const FamilyModel&) = delete;
    virtual ~FamilyModel() = default;

    // The operation that makes an object.
    std::string_view verb() const noexcept { return verb_; }
    // The columns that this operation is given without their names.
    const std::vector<std::string_view>& given() const noexcept { return given_; }

    virtual const sidekick::detail::Mapper& mapper() const = 0;
    // Throws PythonError if there is no such column.
    sidekick::detail::ColumnName column(std::string_view member) const;

    virtual Handle make(const Fill& fill) const = 0;
    virtual void add(sidekick::Session& session, Node& node) const = 0;
    virtual void delete_object(sidekick::Session& session, Node& node) const = 0;
    virtual void refresh(sidekick::Session& session, Node& node) const = 0;
    virtual void expire(sidekick::Session& session, Node& node) const = 0;
    // Null if there is none. Throws ProgramError if that is not a value for each column of the key.
    virtual Handle get(sidekick::Session& session, const std::vector<std::int64_t>& key) const = 0;
    // What the query, one for objects of the model, finds, asked for by `all`, `first`, `one` or
    // `one_or_none`: of all but the first one at most. Repeated objects are there once.
    virtual std::vector<Handle> select(sidekick::Session& session,
                                       const sidekick::detail::SelectStatement& query,
                                       std::string_view how, bool is_repeated) const = 0;
    // The option of a query that a relationship of it is loaded so.
    virtual sidekick::detail::LoadOption load(const sidekick::detail::Relationship& relationship,
                                              sidekick::Lazy how) const = 0;

private:
    virtual sidekick::detail::ColumnName name(std::string_view member) const = 0;

    std::string_view verb_;
    std::vector<std::string_view> given_;
};

// The model T, whose key has so many columns.
template <typename T, std::size_t KeySize = 1>
class FamilyModelOf final : public FamilyModel {
public:
    using FamilyModel::FamilyModel;

    const sidekick::detail::Mapper& mapper() const override {
        return sidekick::detail::mapper<T>();
    }
    Handle make(const Fill& fill) const override {
        T object{};
        fill(&object);
        return Handle{sidekick::make(std::move(object)).node()};
    }
    void add(sidekick::Session& session, Node& node) const override {
        session.add(sidekick::Ref<T>{&node});
    }
    void delete_object(sidekick::Session& session, Node& node) const override {
        session.delete_object(sidekick::Ref<T>{&node});
    }
    void refresh(sidekick::Session& session, Node& node) const override {
        session.refresh(sidekick::Ref<T>{&node});
    }
    void expire(sidekick::Session& session, Node& node) const override {
        session.expire(sidekick::Ref<T>{&node});
    }
    Handle get(sidekick::Session& session, const std::vector<std::int64_t>& key) const override {
        if (key.size() != KeySize) {
            throw ProgramError{"a key of another number of columns"};
        }
        const auto found = [&]<std::size_t... I>(std::index_sequence<I...>) {
            return session.get<T>(key[I]...);
        }(std::make_index_sequence<KeySize>{});
        return Handle{found.node()};
    }
    std::vector<Handle> select(sidekick::Session& session,
                               const sidekick::detail::SelectStatement& query, std::string_view how,
                               bool is_repeated) const override;
    sidekick::detail::LoadOption load(const sidekick::detail::Relationship& relationship,
                                      sidekick::Lazy how) const override {
        return {.owner = &sidekick::detail::declared_mapper<T>,
                .member = relationship.name,
                .how = how};
    }

private:
    sidekick::detail::ColumnName name(std::string_view member) const override {
        return {{&sidekick::detail::declared_mapper<T>}, member};
    }
};

template <typename T, std::size_t KeySize>
std::vector<Handle> FamilyModelOf<T, KeySize>::select(
    sidekick::Session& session, const sidekick::detail::SelectStatement& query,
    std::string_view how, bool is_repeated) const {
    auto found = session.exec(sidekick::Select<T>{query});
    if (is_repeated) {
        found = found.unique();
    }
    std::vector<sidekick::Ref<T>> refs;
    if (how == "all") {
        refs = found.all();
    } else {
        refs.push_back(how == "first" ? found.first()
                       : how == "one" ? found.one()
                                      : found.one_or_none());
    }
    std::vector<Handle> handles;
    handles.reserve(refs.size());
    for (const auto& ref : refs) {
        if (ref) {
            handles.emplace_back(ref.node());
        }
    }
    return handles;
}

template <typename T, std::size_t KeySize = 1>
std::shared_ptr<const FamilyModel> family_model(std::string_view verb,
                                                std::vector<std::string_view> given) {
    return std::make_shared<FamilyModelOf<T, KeySize>>(verb, std::move(given));
}

struct Family {
    std::string_view name;
    std::string tables;                         // the SQL that makes them
    std::vector<std::string_view> table_names;  // in the order in which they are dumped
    std::vector<std::shared_ptr<const FamilyModel>> models;
    const char* on_connect = "";  // the SQL that each connection begins with
    Names names = Names::dotted;  // how queries name columns

    // Of these each gives null if there is none.
    const FamilyModel* made_by(std::string_view verb) const;
    const FamilyModel* named(std::string_view class_name) const;
    // REQUIRES: the node's model is of the family.
    const FamilyModel& of(const Node& node) const;
};

// The family of a program, of which this is the first line: that of the walkthrough, if it names
// none. Throws ProgramError if there is no such family. Valid until the program ends.
const Family& family_of(std::string_view first_line);

}  // namespace conformance
