// The operations on collections. To touch one may fail, so the names come first.
#include <algorithm>

#include <fmt/core.h>

#include "attributes.hpp"
#include "player.hpp"

namespace conformance {

using namespace sidekick;
using namespace sidekick::detail;

namespace {

// A position as Python counts it: a negative one from the end.
std::int64_t from_start(std::int64_t index, std::size_t size) {
    return index < 0 ? index + static_cast<std::int64_t>(size) : index;
}

}  // namespace

Related Player::list(Tokens& tokens) {
    const auto [name, relationship] = to_attribute(tokens.take());
    return {named(name), relationship, true};
}

void Player::append(Tokens& tokens) {
    const Related to = list(tokens);
    Node& added = named(tokens.take());
    to.list_for({&added}).append(added);
}

void Player::remove(Tokens& tokens) {
    const Related from = list(tokens);
    Node& removed = named(tokens.take());
    from.list_for({&removed}).remove(removed);
}

void Player::insert(Tokens& tokens) {
    const Related to = list(tokens);
    const std::int64_t index = to_integer(tokens.take());
    Node& added = named(tokens.take());
    Collection& into = to.list_for({&added});
    const auto size = static_cast<std::int64_t>(into.size());
    const auto position = std::clamp<std::int64_t>(from_start(index, into.size()), 0, size);
    into.insert(static_cast<std::size_t>(position), added);
}

void Player::clear(Tokens& tokens) {
    list(tokens).list().clear();
}

void Player::pop(Tokens& tokens) {
    Collection& from = list(tokens).list();
    const std::int64_t index = from_start(to_integer(tokens.take()), from.size());
    if (index < 0 || index >= static_cast<std::int64_t>(from.size())) {
        from.owner().relationship_changed();  // as list.pop does even so, though not del
    }
    result(format_columns(*from.take(static_cast<std::size_t>(index)).node()));
}

void Player::assign(Tokens& tokens) {
    const Related to = list(tokens);
    const std::vector<Node*> members = all_named(tokens.take());
    to.list_for(members).assign(members);
}

void Player::len(Tokens& tokens) {
    result(fmt::format("{}", list(tokens).list().size()));
}

void Player::contains(Tokens& tokens) {
    const Related in = list(tokens);
    const Node& wanted = named(tokens.take());
    result(in.list().contains(&wanted) ? "true" : "false");
}

void Player::show(Tokens& tokens) {
    result(format_collection(list(tokens).list(), Layout::plain));
}

}  // namespace conformance
