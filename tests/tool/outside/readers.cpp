// Readers and their clubs: a program that is no part of the walkthrough.
#include <unistd.h>

#include <cstdint>
#include <cstdlib>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/core.h>
#include <sidekick/sidekick.hpp>

using namespace sidekick;

struct Reader;

struct Membership {
    std::optional<std::int64_t> club_id{};
    std::optional<std::int64_t> reader_id{};
};

struct Club {
    std::optional<std::int64_t> id{};
    std::string name{};
    Many<Reader> readers{};
};

struct Reader {
    std::optional<std::int64_t> id{};
    std::string name{};
    std::int64_t age{};
    Many<Club> clubs{};
};

template <>
inline constexpr auto sidekick::mapping<Membership> = table<Membership>(
    primary_key<&Membership::club_id, &Membership::reader_id>,
    foreign_key<&Membership::club_id, &Club::id>, foreign_key<&Membership::reader_id, &Reader::id>);

template <>
inline constexpr auto sidekick::mapping<Club> =
    table<Club>(primary_key<&Club::id>,
                many_to_many<&Club::readers>(link<Membership>, back_populates<&Reader::clubs>));

template <>
inline constexpr auto sidekick::mapping<Reader> =
    table<Reader>(primary_key<&Reader::id>,
                  many_to_many<&Reader::clubs>(link<Membership>, back_populates<&Club::readers>));

std::vector<std::string> environment() {
    std::vector<std::string> variables;
    for (char** variable = environ; *variable != nullptr; ++variable) {
        variables.emplace_back(*variable);
    }
    return variables;
}

int main(int argc, char* argv[]) {
    const std::string_view how = argc > 1 ? argv[1] : "";
    fmt::print("arguments:");
    for (int a = 1; a < argc; ++a) {
        fmt::print(" {}", argv[a]);
    }
    fmt::print("\n");

    const auto before = environment();
    auto engine = create_engine("sqlite://");
    if (how == "echo") {
        engine.add_listener(std::make_shared<Echo>());
        engine.add_listener(std::make_shared<Echo>(
            [](std::string_view lines) { fmt::print("my log: {}", lines); }));
    }
    create_all<Membership, Club, Reader>(engine);
    Session session{engine};
    auto chess = make(Club{.name = "Chess"});
    auto ann = make(Reader{.name = "Ann", .age = 7, .clubs = {chess}});
    auto bob = make(Reader{.name = "Bob", .age = 9});
    session.add(ann);
    session.add(bob);
    session.commit();

    if (how == "fail") {
        fmt::print(stderr, "no more paper\n");
        return 3;
    }
    if (how == "crash") {
        std::abort();
    }
    if (how == "family") {
        const bool same = environment() == before;
        fmt::print("environment: {}\n", same ? "as it was" : "changed");
        const std::string child = fmt::format("'{}' child", argv[0]);
        return std::system(child.c_str()) == 0 ? 0 : 4;
    }

    ann->age = 8;
    session.commit();
    session.delete_object(bob);
    session.commit();
}
