#include "player.hpp"

#include <fmt/core.h>
#include <sidekick/database/transaction.hpp>

namespace conformance {

using namespace sidekick;
using namespace sidekick::detail;

namespace {

const char* const tables = R"sql(
    CREATE TABLE team (id INTEGER NOT NULL, name VARCHAR NOT NULL, headquarters VARCHAR NOT NULL,
                       PRIMARY KEY (id));
    CREATE INDEX ix_team_name ON team (name);
    CREATE TABLE hero (id INTEGER NOT NULL, name VARCHAR NOT NULL, secret_name VARCHAR NOT NULL,
                       age INTEGER, PRIMARY KEY (id));
    CREATE INDEX ix_hero_name ON hero (name);
    CREATE INDEX ix_hero_age ON hero (age);
    CREATE TABLE heroteamlink (team_id INTEGER NOT NULL, hero_id INTEGER NOT NULL,
                               PRIMARY KEY (team_id, hero_id),
                               FOREIGN KEY(team_id) REFERENCES team (id),
                               FOREIGN KEY(hero_id) REFERENCES hero (id));
)sql";

// The database is thrown away after the program: nothing needs to reach the disk.
constexpr const char* hasty = "PRAGMA synchronous=OFF";

// The seconds of the echo's markers as `Xs`.
std::string masked(std::string line) {
    for (const std::string_view marker :
         {"INFO Engine [generated in ", "INFO Engine [cached since "}) {
        if (line.starts_with(marker)) {
            line.replace(marker.size(), line.find('s', marker.size()) - marker.size(), "X");
        }
    }
    line.erase(line.find_last_not_of(' ') + 1);
    return line;
}

}  // namespace

Player::Player(const std::string& path, Output output)
    : path_{path},
      output_{std::move(output)},
      engine_{fmt::format("sqlite:///{}", path), {.on_connect = {hasty}}} {
    other_connection().run(tables);
    Transaction{engine_.core()}.rollback();  // opens the connection before its SQL is echoed
    engine_.add_listener(std::make_shared<Echo>([this](std::string_view lines) {
        while (!lines.empty()) {
            const std::size_t end = lines.find('\n');
            output_(masked(std::string{lines.substr(0, end)}));
            lines.remove_prefix(end + 1);
        }
    }));
}

void Player::play(std::string_view line) {
    output_(fmt::format("> {}", line));
    Tokens tokens{line};
    const auto operation = operations().find(tokens.take());
    if (operation == operations().end()) {
        throw ProgramError{fmt::format("not an operation: {}", line)};
    }
    try {
        try {
            (this->*operation->second)(tokens);
        } catch (const SqliteFailure& failure) {  // on the other connection
            throw_database_error(failure, std::string{line}, {});
        }
    } catch (const Error& error) {
        output_(fmt::format("! {}", error.name()));
    } catch (const PythonError& error) {
        output_(fmt::format("! {}", error.name));
    }
}

Connection Player::other_connection() const {
    Connection connection{path_};
    connection.run(hasty);
    return connection;
}

void Player::finish() {
    session_.reset();
}

Session& Player::session() {
    if (!session_.has_value()) {
        throw PythonError{"NameError"};
    }
    return *session_;
}

Object& Player::named(std::string_view name) {
    const auto found = variables_.find(name);
    if (found == variables_.end()) {
        throw PythonError{"NameError"};
    }
    return found->second;
}

Node& Player::node(std::string_view name) {
    return std::visit([](const auto& ref) -> Node& { return *ref.node(); }, named(name));
}

void Player::result(std::string_view text) {
    output_(fmt::format("= {}", text));
}

// Sessions and states.

void Player::open(Tokens&) {
    if (session_.has_value()) {
        throw InvalidRequestError{"a session is open already"};
    }
    session_.emplace(engine_);
}

void Player::close(Tokens&) {
    session();
    session_.reset();
}

void Player::add(Tokens& tokens) {
    session();
    std::vector<Object> objects;
    while (!tokens.empty()) {
        objects.push_back(named(tokens.take()));
    }
    for (const Object& object : objects) {
        std::visit([&](const auto& ref) { session().add(ref); }, object);
    }
}

void Player::delete_object(Tokens& tokens) {
    std::visit([&](const auto& ref) { session().delete_object(ref); }, named(tokens.take()));
}

void Player::flush(Tokens&) {
    session().flush();
}

void Player::commit(Tokens&) {
    session().commit();
}

void Player::rollback(Tokens&) {
    session().rollback();
}

void Player::refresh(Tokens& tokens) {
    std::visit([&](const auto& ref) { session().refresh(ref); }, named(tokens.take()));
}

void Player::expire(Tokens& tokens) {
    std::visit([&](const auto& ref) { session().expire(ref); }, named(tokens.take()));
}

void Player::expire_all(Tokens&) {
    session().expire_all();
}

const std::map<std::string_view, Player::Operation>& Player::operations() {
    static const std::map<std::string_view, Operation> table{
        {"session", &Player::open},      {"close", &Player::close},
        {"hero", &Player::make_hero},    {"team", &Player::make_team},
        {"add", &Player::add},           {"delete", &Player::delete_object},
        {"flush", &Player::flush},       {"commit", &Player::commit},
        {"rollback", &Player::rollback}, {"refresh", &Player::refresh},
        {"expire", &Player::expire},     {"expire_all", &Player::expire_all},
        {"append", &Player::append},     {"remove", &Player::remove},
        {"insert", &Player::insert},     {"clear", &Player::clear},
        {"pop", &Player::pop},           {"assign", &Player::assign},
        {"set", &Player::set},           {"get", &Player::get},
        {"len", &Player::len},           {"contains", &Player::contains},
        {"show", &Player::show},         {"print", &Player::print},
        {"find", &Player::find},         {"select", &Player::select},
        {"execute", &Player::execute},   {"dump", &Player::dump},
    };
    return table;
}

}  // namespace conformance
