// Shared by the unit tests: databases whose echo is caught, and what reads well in an assertion.
#pragma once

#include <boost/test/unit_test.hpp>
#include <functional>
#include <initializer_list>
#include <ostream>
#include <string>
#include <string_view>
#include <typeinfo>

#include "golden/files.hpp"
#include "models.hpp"

namespace sidekick {

inline std::ostream& operator<<(std::ostream& out, ObjectState state) {
    return out << to_string(state);
}

}  // namespace sidekick

namespace unit {

// The lines, each ending in a newline.
std::string lines(std::initializer_list<std::string_view> items);

// A new and empty directory, gone with the object.
struct TemporaryDirectory : sidekick::golden::TemporaryDirectory {
    // The path of a file in it.
    std::string file(std::string_view name) const { return (path() / name).string(); }
};

// The same, and the working directory until it goes.
class WorkingDirectory : public TemporaryDirectory {
public:
    WorkingDirectory() { std::filesystem::current_path(path()); }
    WorkingDirectory(const WorkingDirectory&) = delete;
    WorkingDirectory& operator=(const WorkingDirectory&) = delete;
    ~WorkingDirectory() { std::filesystem::current_path(before_); }

private:
    std::filesystem::path before_ = std::filesystem::current_path();
};

// An engine whose echo is caught.
class Database {
public:
    explicit Database(const std::string& url = "sqlite://", sidekick::EngineOptions options = {});
    Database(const Database&) = delete;
    Database& operator=(const Database&) = delete;

    // What was echoed since the last call, each line without `INFO Engine `, and with `[G]` for
    // `[generated in Xs]`, `[C]` for `[cached since Xs ago]`, `[no key]` for `[no key Xs]`.
    std::string echoed();

    // Runs statements without an echo, behind the back of every session, and commits them. In
    // memory no transaction may be open.
    void run(const std::string& sql) const;
    // The committed rows, as parameters are shown, with a space between: `rows("id, name", "hero")`
    // is `(1, 'x') (2, 'y')`.
    std::string rows(const std::string& columns, const std::string& from) const;

    sidekick::Engine engine;

private:
    std::string caught_;
};

// In memory, with the walkthrough's tables, empty.
struct EmptyTables : Database {
    explicit EmptyTables(const std::string& url = "sqlite://");
};

// In memory, with the walkthrough's rows: Deadpond (1) in both teams, Rusty-Man (2) and Spider-Boy
// (3) in the Preventers (2), nobody else in the Z-Force (1). No statement was compiled yet.
struct Walkthrough : EmptyTables {
    explicit Walkthrough(const std::string& url = "sqlite://");
};

// The same in a file, for tests that need a second connection.
struct WalkthroughFile : TemporaryDirectory, Walkthrough {
    WalkthroughFile() : Walkthrough{"sqlite:///" + file("heroes.db")} {}
};

// Hears what is done to objects while it exists.
class Hearing : protected sidekick::detail::Probe {
public:
    Hearing() { sidekick::detail::listening_probe = this; }
    Hearing(const Hearing&) = delete;
    Hearing& operator=(const Hearing&) = delete;
    ~Hearing() { sidekick::detail::listening_probe = before_; }

protected:
    using Node = sidekick::detail::Node;

    void entered(const Node&) override {}
    void marked_for_deletion(const Node&) override {}
    void opened(const Node&) override {}
    void linked(const Node&, const sidekick::detail::Relationship&, const Node*) override {}
    void expired(const Node&, sidekick::detail::Expiry) override {}
    void formatted(const Node&) override {}
    void destroyed(const Node&) override {}

private:
    sidekick::detail::Probe* before_ = sidekick::detail::active_probe();
};

// How many nodes there are in graphs beyond those of when it was made.
class NodeCount final : Hearing {
public:
    long more() const { return more_; }

private:
    void created(const Node&) override { ++more_; }
    void destroyed(const Node&) override { --more_; }

    long more_ = 0;
};

// A new hero, who is in these teams; a new team.
inline sidekick::Ref<Hero> hero(std::string name, sidekick::Many<Team> teams = {}) {
    return sidekick::make(
        Hero{.name = std::move(name), .secret_name = "?", .teams = std::move(teams)});
}
inline sidekick::Ref<Team> team(std::string name) {
    return sidekick::make(Team{.name = std::move(name), .headquarters = "?"});
}

// How many changed rows the last commit told of: none where SQLite has no pre-update hook.
struct ToldChanges final : sidekick::Listener {
    std::size_t rows = 0;
    void on_event(const sidekick::Event& event) override {
        if (event.kind == sidekick::EventKind::committed) {
            rows = event.changes->size();
        }
    }
    bool wants_changes() const override { return true; }
};

// The object for reading: it costs no snapshot. Valid as long as a handle to its graph.
template <typename T>
const T& peek(const sidekick::Ref<T>& object) {
    return *sidekick::Ref<const T>{object};
}

// What the members are called: "a, b".
template <typename Range>
std::string names(Range&& objects) {
    std::string out;
    for (const auto& object : objects) {
        out += (out.empty() ? "" : ", ") + peek(object).name;
    }
    return out;
}

// The message of the exception that `act` throws, which is to be an E itself, nothing derived from
// it; why not, if it is none.
template <typename E>
std::string message_of(const std::function<void()>& act) {
    try {
        act();
    } catch (const E& error) {
        return typeid(error) == typeid(E) ? error.what() : std::string{"a type derived from it"};
    } catch (const std::exception& error) {
        return std::string{"another type: "} + error.what();
    }
    return "nothing was thrown";
}

inline const std::string select_hero =
    "SELECT hero.id, hero.name, hero.secret_name, hero.age\nFROM hero";
inline const std::string select_team = "SELECT team.id, team.name, team.headquarters\nFROM team";
inline const std::string labelled_hero =
    "SELECT hero.id AS hero_id, hero.name AS hero_name, hero.secret_name AS hero_secret_name, "
    "hero.age AS hero_age\nFROM hero";
inline const std::string labelled_team =
    "SELECT team.id AS team_id, team.name AS team_name, team.headquarters AS team_headquarters\n"
    "FROM team";
inline const std::string get_hero = labelled_hero + "\nWHERE hero.id = ?";
inline const std::string get_team = labelled_team + "\nWHERE team.id = ?";
inline const std::string load_teams =
    labelled_team +
    ", heroteamlink\nWHERE ? = heroteamlink.hero_id AND team.id = heroteamlink.team_id";
inline const std::string load_heroes =
    labelled_hero +
    ", heroteamlink\nWHERE ? = heroteamlink.team_id AND hero.id = heroteamlink.hero_id";
inline const std::string insert_hero = "INSERT INTO hero (name, secret_name, age) VALUES (?, ?, ?)";
inline const std::string insert_team = "INSERT INTO team (name, headquarters) VALUES (?, ?)";
inline const std::string insert_link = "INSERT INTO heroteamlink (team_id, hero_id) VALUES (?, ?)";
inline const std::string delete_link =
    "DELETE FROM heroteamlink WHERE heroteamlink.team_id = ? AND heroteamlink.hero_id = ?";

}  // namespace unit
