// What docs/errors/AssertionError.md shows: a row would lose part of its primary key.
#include <cstdint>
#include <optional>
#include <string>

#include <fmt/core.h>
#include <sidekick/sidekick.hpp>

#include "chosen.hpp"

using namespace sidekick;

//! [models]
struct Seat;

struct Room {
    std::optional<std::int64_t> id{};
    Many<Seat> seats{};
};

struct Seat {
    std::optional<std::int64_t> room_id{};
    std::int64_t number{};
    One<Room> room{};
};

template <>
inline constexpr auto sidekick::mapping<Room> =
    table<Room>(primary_key<&Room::id>, one_to_many<&Room::seats>(back_populates<&Seat::room>));

template <>
inline constexpr auto sidekick::mapping<Seat> =
    table<Seat>(primary_key<&Seat::room_id, &Seat::number>, foreign_key<&Seat::room_id, &Room::id>,
                many_to_one<&Seat::room>(back_populates<&Room::seats>));
//! [models]

//! [owning_models]
struct Board;

struct Shelf {
    std::optional<std::int64_t> id{};
    Many<Board> boards{};
};

struct Board {
    std::optional<std::int64_t> shelf_id{};
    std::int64_t number{};
    One<Shelf> shelf{};
};

template <>
inline constexpr auto sidekick::mapping<Shelf> =
    table<Shelf>(primary_key<&Shelf::id>, one_to_many<&Shelf::boards>(back_populates<&Board::shelf>,
                                                                      cascade(all, delete_orphan)));

template <>
inline constexpr auto sidekick::mapping<Board> = table<Board>(
    primary_key<&Board::shelf_id, &Board::number>, foreign_key<&Board::shelf_id, &Shelf::id>,
    many_to_one<&Board::shelf>(back_populates<&Shelf::boards>));
//! [owning_models]

//! [meet]
void meet(const Engine& engine) {
    Session session{engine};
    auto room = session.get<Room>(1);
    room->seats.pop_back();
    session.commit();
}
//! [meet]

//! [delete_it]
void delete_it(const Engine& engine) {
    Session session{engine};
    auto room = session.get<Room>(1);
    session.delete_object(room->seats.back());
    session.commit();
}
//! [delete_it]

//! [let_it_lead_elsewhere]
void let_it_lead_elsewhere(const Engine& engine) {
    Session session{engine};
    auto room = session.get<Room>(1);
    auto other = make(Room{});
    session.add(other);
    other->seats.push_back(room->seats.back());
    session.commit();
}
//! [let_it_lead_elsewhere]

//! [let_it_go_with_the_list]
void let_it_go_with_the_list(const Engine& engine) {
    Session session{engine};
    auto shelf = session.get<Shelf>(1);
    shelf->boards.pop_back();
    session.commit();
}
//! [let_it_go_with_the_list]

int main(int argc, char** argv) {
    const auto engine = create_engine("sqlite://", {.echo = true});
    create_all<Room, Seat, Shelf, Board>(engine);
    {
        Session session{engine};
        session.add(make(Room{.seats = {make(Seat{.number = 1}), make(Seat{.number = 2})}}));
        session.add(make(Shelf{.boards = {make(Board{.number = 1}), make(Board{.number = 2})}}));
        session.commit();
    }
    return run_chosen(argc, argv, [&] { meet(engine); },
                      {{"delete_it", [&] { delete_it(engine); }},
                       {"let_it_lead_elsewhere", [&] { let_it_lead_elsewhere(engine); }},
                       {"let_it_go_with_the_list", [&] { let_it_go_with_the_list(engine); }}});
}
