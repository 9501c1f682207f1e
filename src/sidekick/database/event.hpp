// What the engine tells its listeners: each statement with its parameters, its cache state and its
// reason.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "sidekick/core/api.hpp"
#include "sidekick/database/parameters.hpp"
#include "sidekick/database/row_change.hpp"
#include "sidekick/database/row_owner.hpp"

namespace sidekick {

namespace detail {
class Connection;
}  // namespace detail

// What happened.
enum class EventKind : std::uint8_t {
    begin,      // a transaction is about to begin
    statement,  // a statement is about to run
    finished,   // the statement has run without an error, or was left early: `rows` is known
    commit,     // the transaction is about to be committed
    committed,  // it has been: other connections see its rows
    rollback,   // the transaction is about to be rolled back
};

// Where a statement's text came from (behaviour J1).
enum class CacheState : std::uint8_t {
    raw,        // fixed text
    no_key,     // DDL, never cached
    generated,  // compiled now
    cached,     // compiled before
};

// What a statement does.
enum class Operation : std::uint8_t {
    select,  // SELECT
    insert,  // INSERT
    update,  // UPDATE
    remove,  // DELETE
    schema,  // CREATE TABLE, CREATE INDEX
    other,   // PRAGMA and the like, and the engine's `on_connect`, whatever that does
};

// Why a statement was sent.
enum class ReasonKind : std::uint8_t {
    schema,      // create_all
    query,       // the program ran a select
    get,         // the program asked for a primary key
    expired,     // an expired object was touched
    defaults,    // what the database put into a new row was touched
    refresh,     // the program asked for a refresh
    lazy_load,   // an unloaded collection or reference was touched
    eager_load,  // what a query's objects lead to was asked for with them
    flush,       // the session writes what has changed
    rows,        // the program changes rows by one statement: `update`, `erase`
    text,        // the program sends a text of its own
    connect,     // a connection was opened: the engine's `on_connect`
};

// Their names in lower case, `lazy load`, as a trace has them. Valid for ever.
SIDEKICK_API const char* to_string(EventKind kind) noexcept;
SIDEKICK_API const char* to_string(Operation operation) noexcept;
SIDEKICK_API const char* to_string(CacheState state) noexcept;
SIDEKICK_API const char* to_string(ReasonKind kind) noexcept;

// Why a statement was sent, and for whom.
struct Reason {
    ReasonKind kind;                  // why
    std::string_view model = {};      // the class, "Hero"; of a load of members the owner's
    std::string_view attribute = {};  // the member of a relationship, "teams"
    std::string_view row = {};        // what a row is that is no object: "link"
    const detail::RowOwner* object = nullptr;  // the object concerned, where it is a single one
    // lazy load: of how many objects of one query it is at once; 0 where it is of `object` alone
    std::size_t together = 0;
};

// Everything in an event is valid for the length of the call only.
struct Event {
    EventKind kind;                             // what happened
    Operation operation = Operation::other;     // of a statement: what it does
    std::string_view sql = {};                  // of a statement: its text
    const ParameterRows* parameters = nullptr;  // null unless `kind` is statement or finished
    CacheState cache = CacheState::raw;         // of a statement: where that text came from
    // generated and no key: what building the text took; cached: since that was done
    double seconds = 0;
    const Reason* reason = nullptr;  // null unless `kind` is statement or finished
    std::int64_t rows = 0;           // finished: rows read, or changed
    // committed: the rows that are not as they were, where a listener wants them
    const std::vector<RowChange>* changes = nullptr;
    // for the library's own listeners, which may read through it
    detail::Connection* connection = nullptr;
    bool is_traced = false;  // whether a trace records it, and an Echo prints nothing
};

// Is told what the engine does. In a call it may add and remove listeners, itself too, but not use
// the engine otherwise: a session whose transaction begins or ends refuses it. It may throw
// anything; listeners that were added after it then do not hear of that event. What it throws
// reaches the caller
// - at begin, statement and commit, before that is sent: nothing has begun, been sent, committed;
// - at finished, from what ran the statement: as if the statement had failed. Where a reader left
//   its rows early it is dropped;
// - at committed, from the commit: what was committed stays so, and the session goes on behind it.
// At rollback it is dropped: the transaction is rolled back all the same.
// Thread safety: it is called on the thread that causes the event, by several at once where they
// share an engine, or where it listens to several engines. It has to lock what it changes; what an
// event leads to is that thread's alone.
class SIDEKICK_API Listener {
public:
    virtual ~Listener() = default;
    // Called for each event, as it happens.
    virtual void on_event(const Event& event) = 0;
    // Whether a commit is to say which rows it changed: that costs a copy of each.
    virtual bool wants_changes() const { return false; }
};

}  // namespace sidekick
