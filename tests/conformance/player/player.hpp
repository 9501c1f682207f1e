// Plays a program of the conformance language on this library.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <sidekick/database/sqlite.hpp>

#include "attributes.hpp"
#include "family.hpp"
#include "language.hpp"

namespace conformance {

class Player {
public:
    // Takes each line of the transcript, without its newline.
    using Output = std::function<void(std::string_view line)>;

    // Makes the family's tables in a new database file at `path`, without an echo. The family
    // outlives the player. Throws sidekick::Error.
    Player(const std::string& path, const Family& family, Output output);

    // Plays one line, which is neither blank nor a comment. Throws ProgramError if it is no
    // operation.
    void play(std::string_view line);
    // Closes an open session.
    void finish();

private:
    using Operation = void (Player::*)(Tokens&);
    static const std::map<std::string_view, Operation>& operations();

    void models(Tokens& tokens);
    void open(Tokens& tokens);
    void close(Tokens& tokens);
    void make(const FamilyModel& model, Tokens& tokens);
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
    void scalars(Tokens& tokens);
    void execute(Tokens& tokens);
    void dump(Tokens& tokens);

    // What the operations share.
    sidekick::Session& session();
    Node& named(std::string_view name);
    // The list that the next token names.
    Related list(Tokens& tokens);
    // Throws ProgramError if the family has none of that name.
    const FamilyModel& model_named(std::string_view class_name) const;
    std::vector<Node*> all_named(std::string_view names);
    sidekick::detail::Connection other_connection() const;
    void result(std::string_view text);
    // The pairs of two models.
    void select_pairs(const sidekick::detail::SelectStatement& query, std::string_view how);
    // Binds the name to the object; a null one leaves it unbound.
    void bind(const std::string& name, const Handle& found);

    const Family& family_;
    std::string path_;
    Output output_;
    sidekick::Engine engine_;
    bool has_played_ = false;
    std::optional<sidekick::Session> session_;
    std::map<std::string, Handle, std::less<>> variables_;
};

}  // namespace conformance
