// What a trace says in words of models with such names.
#include <cstdint>
#include <optional>
#include <string>

#include <sidekick/sidekick.hpp>

using namespace sidekick;

struct Item {
    std::optional<std::int64_t> id{};
    std::string name{};
    std::int64_t price{};
};

struct User {
    std::optional<std::int64_t> id{};
    std::string name{};
};

template <>
inline constexpr auto sidekick::mapping<Item> = table<Item>(primary_key<&Item::id>);

template <>
inline constexpr auto sidekick::mapping<User> = table<User>(primary_key<&User::id>);

int main() {
    const auto engine = create_engine("sqlite://");
    create_all<Item, User>(engine);
    Session session{engine};
    session.add(make(Item{.name = "Item 0", .price = 3}));
    session.add(make(User{.name = "Userine"}));
    session.commit();
    session.exec(select<Item>()).all();
    session.exec(select(func::count(col<&Item::id>))).one();
    session.exec(select(col<&Item::name>)).all();
    session.exec(update<Item>().set(col<&Item::price>, 4));
    session.exec(erase<Item>());
    session.get<Item>(9);
    session.commit();
}
