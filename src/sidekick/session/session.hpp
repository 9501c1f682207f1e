// The session: add, exec, get, refresh, expire, flush, commit, rollback, delete, close.
//
// A session is a unit of work over one engine. It begins a transaction when it first needs one,
// flushes what has changed before it reads, keeps one object for each row, and expires all of them
// at a commit, so that the next access reads them anew (behaviour B, G).
#pragma once

#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "sidekick/core/api.hpp"
#include "sidekick/database/engine.hpp"
#include "sidekick/mapping/description.hpp"
#include "sidekick/mapping/key_check.hpp"
#include "sidekick/object/no_autoflush.hpp"
#include "sidekick/object/one.hpp"
#include "sidekick/object/ref.hpp"
#include "sidekick/query/bulk.hpp"
#include "sidekick/query/query.hpp"
#include "sidekick/query/raw.hpp"
#include "sidekick/query/result.hpp"
#include "sidekick/query/rows.hpp"
#include "sidekick/session/session_options.hpp"
#include "sidekick/session/stream.hpp"

namespace sidekick {

namespace detail {
class SessionCore;
}  // namespace detail

// Besides what is said at each member, everything that sends SQL throws DatabaseError, DataError
// where a stored value does not fit its member, what `flush` throws if it flushes first, and
// PendingRollbackError after a flush that failed and until `rollback` (behaviour H); everything
// that takes a handle throws InvalidRequestError if it is null or its object belongs to another
// session.
//
// Thread safety: distinct sessions are safe, on one engine too, each with its own objects; a shared
// one is unsafe. A session, the graph of its objects and every handle into it belong to one thread
// at a time. They may be handed to another together, where something else (a join, a mutex) puts
// the one before the other, and best between two transactions: a database in memory takes the
// thread that began one for its holder.
class SIDEKICK_API Session {
public:
    // A session that sends nothing until it has to. It keeps the engine alive. Throws ArgumentError
    // if it is told to load in another way than those of SessionOptions::lazy.
    explicit Session(const Engine& engine, const SessionOptions& options = {});
    // What was moved from can only be destroyed or assigned to.
    Session(Session&&) noexcept;
    Session& operator=(Session&&) noexcept;
    // Closes the session.
    ~Session();

    // Lets an object enter the session, and everything that its collections lead to: a new one will
    // be inserted, a detached one becomes persistent again. Here and below, an object is said by a
    // handle or by a member that leads to it. Takes a delete back that is not flushed
    // yet. Throws InvalidRequestError if another object with its key is here, or if it was deleted.
    template <detail::AnyHandle Object>
    void add(const Object& object) {
        add(detail::not_null(detail::node_of(object)));
    }

    // Adds each in turn, as `add` does, of a range of handles. What comes before one that throws
    // stays added.
    template <typename Objects>
        requires requires(const Objects& objects) { objects.begin(); }
    void add_all(const Objects& objects) {
        for (const auto& object : objects) {
            add(object);
        }
    }
    // The same of these of one model: `add_all({hero, other})`. Those that are made there are made
    // in that order, which C++ leaves open where no braces stand.
    template <typename T>
    void add_all(std::initializer_list<Ref<T>> objects) {
        for (const Ref<T>& object : objects) {
            add(object);
        }
    }
    // The same of these.
    template <detail::AnyHandle... Objects>
    void add_all(const Objects&... objects) {
        (add(objects), ...);
    }

    // Does not compile, and says what to write.
    template <typename T>
        requires(std::is_class_v<T> && !detail::AnyHandle<T>)
    void add(const T&) {
        static_assert(!std::is_class_v<T>,
                      "sidekick: add takes a handle; make gives one: session.add(make(Hero{...}))");
    }

    // Marks an object's row, and its links, for deletion by the next flush; nothing is sent now.
    // Throws InvalidRequestError if the object has no row.
    template <detail::AnyHandle Object>
    void delete_object(const Object& object) {
        delete_object(detail::not_null(detail::node_of(object)));
    }

    // Flushes, and runs the query: a Result<Hero> for `select<Hero>()`, Rows for several things in
    // a row. What was written through a reference kept from before another flush is not found (see
    // Ref).
    template <typename T, typename Among, typename Outer>
    [[nodiscard]] auto exec(const Select<T, Among, Outer>& query) {
        static_assert(std::is_same_v<Outer, detail::ModelSet<>>,
                      "sidekick: a query that is correlated is a part of another one");
        if constexpr (detail::is_row<T>) {
            std::vector<typename T::type> rows;
            const bool is_repeated = run_for_rows(query.statement(), taker<T>(rows));
            return Rows<typename T::type>{std::move(rows), is_repeated};
        } else {
            const detail::FoundNodes found = run(query.statement());
            return Result<T>{found.nodes.data(), found.nodes.size(), found.is_repeated};
        }
    }

    // Flushes, and gives the rows one by one, as they are read (see Stream): what `exec` gives, for
    // more than there is memory for. Throws InvalidRequestError where the query loads a list by a
    // join.
    template <typename T, typename Among>
    [[nodiscard]] auto stream(const Select<T, Among>& query) {
        if constexpr (detail::is_row<T>) {
            return Stream<T>{stream(query.statement())};
        } else {
            return Stream<detail::RowOf<detail::ObjectPlace<T>>>{stream(query.statement())};
        }
    }

    // Flushes, and changes the rows, or deletes them; gives how many that were. Objects in the
    // session follow as the statement says: what would have to be tried in memory, and cannot be,
    // throws InvalidRequestError before anything is sent.
    template <typename T>
    std::int64_t exec(const Update<T>& statement) {
        return run(statement.statement());
    }
    template <typename T>
    std::int64_t exec(const Erase<T>& statement) {
        return run(statement.statement());
    }
    // Sends the text, without a flush before it: Rows of its types, or, where it has none, how many
    // rows it changed. What it changes no object knows of until it expires. Throws ArgumentError if
    // a parameter was not bound, or if it gives another number of columns than it has types.
    template <typename... Types>
    auto exec(const TextStatement<Types...>& statement) {
        if constexpr (sizeof...(Types) == 0) {
            return run(statement.statement());
        } else {
            using Row = typename TextStatement<Types...>::row;
            std::vector<typename Row::type> rows;
            run(statement.statement(), sizeof...(Types), taker<Row>(rows));
            return Rows<typename Row::type>{std::move(rows)};
        }
    }

    // The object with that primary key, null if there is none. Sends nothing for an object that is
    // here and has not expired. `key` is given in the order of the key's columns.
    template <typename T, typename... Values>
        requires detail::HasKeyOf<T, Values...>
    [[nodiscard]] Ref<T> get(const Values&... key) {
        return Ref<T>{get(detail::mapper<T>(), {detail::comparand<key_value<Values>>(key)...})};
    }

    // For the library itself: does not compile, and says why.
    // clang-format off
    template <typename T, typename... Values>
        requires(!detail::HasKeyOf<T, Values...>)
    __attribute__((unavailable(
        "sidekick: get takes a value for each column of the primary key, of its type")))
    Ref<T> get(const Values&... key);
    // clang-format on

    // Drops what is pending on a persistent object, collections included, and reads its row now.
    // Throws InvalidRequestError if it has none, in the session or in the database.
    template <detail::AnyHandle Object>
    void refresh(const Object& object) {
        refresh(detail::not_null(detail::node_of(object)));
    }

    // The same without reading: the next access does. Throws InvalidRequestError if the object is
    // not persistent here.
    template <detail::AnyHandle Object>
    void expire(const Object& object) {
        expire(detail::not_null(detail::node_of(object)));
    }
    // Expires every persistent object.
    void expire_all();

    // Writes what has changed, without committing. If it fails the transaction is rolled back at
    // once, and the session waits for `rollback`. Throws IntegrityError, StaleDataError,
    // FlushError, ObjectDeletedError.
    void flush();
    // Until what it gives goes, nothing is flushed before a read: for what is not complete yet.
    //     const auto unflushed = session.no_autoflush();
    NoAutoflush no_autoflush() noexcept;
    // Flushes, commits and expires every object. Throws as `flush` does; if the COMMIT itself fails
    // the transaction stays open, to be tried again or rolled back; where SQLite has rolled it back
    // (the disk is full), everything but `rollback` and `close` throws OperationalError from then
    // on.
    void commit();
    // Undoes everything since the last commit, if anything was done: persistent objects expire,
    // deleted ones are back, new ones are transient and keep their attributes (one whose key was
    // changed by a flush is detached, as in the reference).
    void rollback();
    // Rolls back what is not committed and lets every object go: new ones are transient, the others
    // detached, with what they hold. The session can be used again.
    void close();

    // Whether the object is pending or persistent here.
    template <detail::AnyHandle Object>
    bool contains(const Object& object) const {
        const detail::Node* const node = detail::node_of(object);
        return node != nullptr && contains(*node);
    }
    // Whether nothing waits for the next flush.
    bool is_clean() const;

private:
    // Text by any name is text.
    template <typename V>
    using key_value =
        std::conditional_t<std::is_convertible_v<V, std::string_view>, std::string, value_of<V>>;

    template <typename Row>
    static detail::RowTaker taker(std::vector<typename Row::type>& rows) {
        return {[](void* into, const detail::Cell* cells) {
                    static_cast<std::vector<typename Row::type>*>(into)->push_back(Row::of(cells));
                },
                &rows};
    }

    void add(detail::Node& node);
    void delete_object(detail::Node& node);
    detail::FoundNodes run(const detail::SelectStatement& query);
    // Gives whether a list that was joined may repeat rows.
    bool run_for_rows(const detail::SelectStatement& query, const detail::RowTaker& take);
    detail::ErasedStream stream(const detail::SelectStatement& query);
    std::int64_t run(const detail::BulkStatement& statement);
    std::int64_t run(const detail::RawStatement& statement);
    void run(const detail::RawStatement& statement, std::size_t width,
             const detail::RowTaker& take);
    detail::Node* get(const detail::Mapper& mapper, std::initializer_list<ValueView> key);
    void refresh(detail::Node& node);
    void expire(detail::Node& node);
    bool contains(const detail::Node& node) const;

    std::unique_ptr<detail::SessionCore> core_;
};

}  // namespace sidekick
