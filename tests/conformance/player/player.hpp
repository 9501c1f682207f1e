// Plays a program of the conformance language on this library.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include <sidekick/database/sqlite.hpp>

#include "language.hpp"
#include "models.hpp"

namespace conformance {

// What the reference fails with where Python itself does: an unbound name, no open session.
struct PythonError {
    const char* name;
};

// An object of either model.
using Object = std::variant<sidekick::Ref<Hero>, sidekick::Ref<Team>>;

class Player {
public:
    // Takes each line of the transcript, without its newline.
    using Output = std::function<void(std::string_view line)>;

    // Makes the tables in a new database file at `path`, without an echo. Throws sidekick::Error.
    Player(const std::string& path, Output output);

    // Plays one line, which is neither blank nor a comment. Throws ProgramError if it is no
    // operation.
    void play(std::string_view line);
    // Closes an open session.
    void finish();

private:
    using Operation = void (Player::*)(Tokens&);
    static const std::map<std::string_view, Operation>& operations();

    void open(Tokens& tokens);
    void close(Tokens& tokens);
    void make_hero(Tokens& tokens);
    void make_team(Tokens& tokens);
    void add(Tokens& tokens);
    void delete_object(Tokens& tokens);
    void flush(Tokens& tokens);
    void commit(Tokens& tokens);
    void rollback(Tokens& tokens);
    void refresh(Tokens& tokens);
    void expire(Tokens& tokens);
    void expire_all(Tokens& tokens);
    void append(Tokens& tokens);
    void remove(Tokens& tokens);
    void insert(Tokens& tokens);
    void clear(Tokens& tokens);
    void pop(Tokens& tokens);
    void assign(Tokens& tokens);
    void set(Tokens& tokens);
    void get(Tokens& tokens);
    void len(Tokens& tokens);
    void contains(Tokens& tokens);
    void show(Tokens& tokens);
    void print(Tokens& tokens);
    void find(Tokens& tokens);
    void select(Tokens& tokens);
    void execute(Tokens& tokens);
    void dump(Tokens& tokens);

    // What the operations share.
    sidekick::Session& session();
    Object& named(std::string_view name);
    sidekick::detail::Node& node(std::string_view name);
    sidekick::detail::Connection other_connection() const;
    void result(std::string_view text);
    template <typename T>
    sidekick::Ref<T> item(std::string_view name);
    template <typename T>
    std::vector<sidekick::Ref<T>> items(std::string_view names);
    // Calls `use` with a function that gives the collection that the next token names: touching the
    // object may fail, and comes after the other names were looked up.
    template <typename Use>
    void with_collection(Tokens& tokens, const Use& use);
    template <typename T>
    void bind(const std::string& name, const sidekick::Ref<T>& found);
    template <typename T>
    void find_one(Tokens& tokens);
    template <typename T>
    void select_from(Tokens& tokens);

    std::string path_;
    Output output_;
    sidekick::Engine engine_;
    std::optional<sidekick::Session> session_;
    std::map<std::string, Object, std::less<>> variables_;
};

template <typename T>
sidekick::Ref<T> Player::item(std::string_view name) {
    const auto* ref = std::get_if<sidekick::Ref<T>>(&named(name));
    if (ref == nullptr) {
        throw PythonError{"AttributeError"};
    }
    return *ref;
}

template <typename T>
std::vector<sidekick::Ref<T>> Player::items(std::string_view names) {
    std::vector<sidekick::Ref<T>> refs;
    for (const std::string& name : to_names(names)) {
        refs.push_back(item<T>(name));
    }
    return refs;
}

}  // namespace conformance
