// How many statements a piece of a program sends: a budget, in a test of any framework.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

#include "sidekick/core/api.hpp"
#include "sidekick/database/engine.hpp"
#include "sidekick/database/event.hpp"

namespace sidekick {

// Counts what the engine sends, in whichever session, from now on until it is destroyed. A
// statement counts once, however many rows of parameters it has, and also if it fails; BEGIN,
// COMMIT and ROLLBACK do not count.
//
//     StatementCount count{engine};
//     show_teams(engine);
//     BOOST_TEST(count.selects() <= 2, count.text());
//
// Thread safety: shared objects are safe.
class SIDEKICK_API StatementCount {
public:
    // It keeps the engine. Throws std::bad_alloc.
    explicit StatementCount(Engine engine);
    StatementCount(const StatementCount&) = delete;
    StatementCount& operator=(const StatementCount&) = delete;
    ~StatementCount();

    // How many SELECTs have been sent.
    std::size_t selects() const { return of(Operation::select); }
    // How many INSERTs.
    std::size_t inserts() const { return of(Operation::insert); }
    // How many UPDATEs.
    std::size_t updates() const { return of(Operation::update); }
    // How many DELETEs.
    std::size_t deletes() const { return of(Operation::remove); }
    // How many that do this.
    std::size_t of(Operation operation) const;
    // How many of any kind: those of `create_all` and a program's own texts, too.
    std::size_t all() const;

    // What they were, in order, each in one line with its parameters as the echo shows them:
    // `SELECT hero.id, hero.name FROM hero WHERE hero.id = ? (1,)`.
    std::vector<std::string> statements() const;
    // The same for a message: how many, and below that each in a line of its own.
    std::string text() const;
    // Begins again with none.
    void clear();

private:
    class Sent;

    Engine engine_;
    std::shared_ptr<Sent> sent_;
};

}  // namespace sidekick
