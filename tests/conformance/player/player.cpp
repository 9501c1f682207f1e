#include "player.hpp"

#include <fmt/core.h>
#include <sidekick/database/transaction.hpp>

namespace conformance {

using namespace sidekick;
using namespace sidekick::detail;

namespace {

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

Player::Player(const std::string& path, const Family& family, Output output)
    : family_{family},
      path_{path},
      output_{std::move(output)},
      engine_{fmt::format("sqlite:///{}", path), {.on_connect = {hasty, family.on_connect}}} {
    other_connection().run(family.tables);
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
    const std::string_view verb = tokens.take();
    const auto operation = operations().find(verb);
    const FamilyModel* const made = family_.made_by(verb);
    if (operation == operations().end() && made == nullptr) {
        throw ProgramError{fmt::format("not an operation: {}", line)};
    }
    try {
        try {
            made != nullptr ? make(*made, tokens) : (this->*operation->second)(tokens);
        } catch (const SqliteFailure& failure) {  // on the other connection
            throw_database_error(failure, std::string{line}, {});
        }
    } catch (const Error& error) {
        output_(fmt::format("! {}", error.name()));
    } catch (const PythonError& error) {
        output_(fmt::format("! {}", error.name));
    }
    has_played_ = true;
}

Connection Player::other_connection() const {
    Connection connection{path_};
    connection.run(hasty);
    connection.run(family_.on_connect);
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

Node& Player::named(std::string_view name) {
    const auto found = variables_.find(name);
    if (found == variables_.end()) {
        throw PythonError{"NameError"};
    }
    return *found->second.node();
}

std::vector<Node*> Player::all_named(std::string_view names) {
    std::vector<Node*> nodes;
    for (const std::string& name : to_names(names)) {
        nodes.push_back(&named(name));
    }
    return nodes;
}

void Player::result(std::string_view text) {
    output_(fmt::format("= {}", text));
}

// It has been looked at already: the player has the family.
void Player::models(Tokens&) {
    if (has_played_) {
        throw ProgramError{"`models` comes first"};
    }
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
    std::vector<Node*> objects;
    while (!tokens.empty()) {
        objects.push_back(&named(tokens.take()));
    }
    for (Node* const object : objects) {
        family_.of(*object).add(session(), *object);
    }
}

void Player::delete_object(Tokens& tokens) {
    Node& object = named(tokens.take());
    family_.of(object).delete_object(session(), object);
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
    Node& object = named(tokens.take());
    family_.of(object).refresh(session(), object);
}

void Player::expire(Tokens& tokens) {
    Node& object = named(tokens.take());
    family_.of(object).expire(session(), object);
}

void Player::expire_all(Tokens&) {
    session().expire_all();
}

const std::map<std::string_view, Player::Operation>& Player::operations() {
    static const std::map<std::string_view, Operation> table{
        {"session", &Player::open},
        {"close", &Player::close},
        {"models", &Player::models},
        {"add", &Player::add},
        {"delete", &Player::delete_object},
        {"flush", &Player::flush},
        {"commit", &Player::commit},
        {"rollback", &Player::rollback},
        {"refresh", &Player::refresh},
        {"expire", &Player::expire},
        {"expire_all", &Player::expire_all},
        {"append", &Player::append},
        {"remove", &Player::remove},
        {"insert", &Player::insert},
        {"clear", &Player::clear},
        {"pop", &Player::pop},
        {"assign", &Player::assign},
        {"set", &Player::set},
        {"get", &Player::get},
        {"len", &Player::len},
        {"contains", &Player::contains},
        {"show", &Player::show},
        {"print", &Player::print},
        {"find", &Player::find},
        {"select", &Player::select},
        {"scalars", &Player::scalars},
        {"execute", &Player::execute},
        {"dump", &Player::dump},
    };
    return table;
}

}  // namespace conformance
