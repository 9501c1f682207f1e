// What an update sets a column to, and what it is compared with, of each kind of value.
#include <chrono>

#include "support.hpp"

namespace chores {

using namespace sidekick;

namespace {

enum class Size { small, very_large_and_longer_than_what_a_string_holds_in_place };

struct Task {
    std::optional<std::int64_t> id{};
    std::string name{};
    double effort{};
    std::optional<std::int16_t> hours{};
    Numeric<6, 2> cost{};
    std::optional<std::chrono::sys_seconds> due{};
    Uuid key{};
    Size size{};
};
constexpr auto describe(Model<Task>) {
    return table<Task>(primary_key<&Task::id>);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(bulk_values)

BOOST_AUTO_TEST_CASE(each_is_sent_as_it_is_stored) {
    using namespace std::chrono;
    unit::Database database;
    create_all<Task>(database.engine);
    Session session{database.engine};
    auto task = make(Task{.name = "wash"});
    session.add(task);
    session.commit();
    database.echoed();
    const sys_seconds due{sys_days{2022y / 2 / 2}};
    const Uuid key{"00000000000000000000000000000005"};
    const Size size = Size::very_large_and_longer_than_what_a_string_holds_in_place;
    const std::string name = "a name that is longer than what a string holds in place";
    session.exec(update<Task>()
                     .set(col<&Task::due>, due)
                     .set(col<&Task::key>, key)
                     .set(col<&Task::size>, size)
                     .set(col<&Task::name>, name));
    const std::string echo = database.echoed();
    BOOST_TEST(echo.find("('" + name +
                         "', '2022-02-02 00:00:00.000000', '00000000000000000000000000000005', "
                         "'very_large_and_longer_than_what_a_string_holds_in_place')") !=
                   std::string::npos,
               echo);
    session.commit();
    BOOST_TEST((task->due == due && task->key == key && task->size == size && task->name == name));
    database.echoed();
    session.exec(update<Task>().set(col<&Task::effort>, 2));
    BOOST_TEST(database.echoed().find("SET effort=?\n[G] (2.0,)") != std::string::npos);
    session.exec(update<Task>().set(col<&Task::due>, std::optional<sys_seconds>{}));
    session.commit();
    BOOST_TEST(!task->due.has_value());
}

BOOST_AUTO_TEST_CASE(what_the_column_could_not_give_back_is_refused) {
    unit::Database database;
    create_all<Task>(database.engine);
    Session session{database.engine};
    const auto task = make(Task{.name = "wash"});
    session.add(task);
    session.commit();
    BOOST_TEST(unit::message_of<DataError>([] {
                   (void)update<Task>().set(col<&Task::hours>, 40'000);
               }) == "40000 does not fit a column that holds -32768 to 32767");
    BOOST_CHECK_THROW((void)update<Task>().set(col<&Task::cost>, Decimal{"1.239"}), ValueError);
    session.exec(update<Task>()
                     .set(col<&Task::hours>, std::optional{40U})
                     .set(col<&Task::cost>, Decimal{"1.5"}));
    BOOST_TEST(task->hours.value() == 40);
    BOOST_TEST((task->cost == Decimal{"1.50"}));
    session.exec(update<Task>().set(col<&Task::cost>, 7).set(col<&Task::hours>, nullptr));
    BOOST_TEST((task->cost == Decimal{7} && !task->hours.has_value()));
}

BOOST_AUTO_TEST_CASE(each_way_to_synchronize_is_a_statement) {
    unit::Database database;
    create_all<Task>(database.engine);
    Session session{database.engine};
    database.echoed();
    const auto marker = [&](Synchronize how, double effort) {
        session.exec(update<Task>().set(col<&Task::effort>, effort).synchronize(how));
        const std::string echo = database.echoed();
        return echo.substr(echo.rfind('['));
    };
    BOOST_TEST(marker(Synchronize::evaluate, 1) == "[G] (1.0,)\n");
    BOOST_TEST(marker(Synchronize::none, 2) == "[G] (2.0,)\n");
    BOOST_TEST(marker(Synchronize::fetch, 3) == "[G] (3.0,)\n");
    BOOST_TEST(marker(Synchronize::none, 4) == "[C] (4.0,)\n");
    BOOST_TEST(marker(Synchronize::fetch, 5) == "[C] (5.0,)\n");
}

BOOST_AUTO_TEST_CASE(a_decimal_is_compared_with_what_it_could_not_hold) {
    unit::Database database;
    create_all<Task>(database.engine);
    Session session{database.engine};
    session.add(make(Task{.name = "wash", .cost = Decimal{"9999.99"}}));
    const auto cheap = select<Task>().where(col<&Task::cost> < 10'000'000);
    BOOST_TEST(session.exec(cheap).all().size() == 1U);
    BOOST_TEST(database.echoed().ends_with("[G] (10000000,)\n"));
}

BOOST_AUTO_TEST_CASE(a_moment_is_compared_with_a_finer_one) {
    using namespace std::chrono;
    unit::Database database;
    create_all<Task>(database.engine);
    Session session{database.engine};
    const sys_seconds due{sys_days{2022y / 2 / 2}};
    session.add(make(Task{.name = "wash", .due = due}));
    session.commit();
    database.echoed();
    const sys_time<nanoseconds> now{sys_time<nanoseconds>{due} + nanoseconds{1'999}};
    BOOST_TEST(session.exec(select<Task>().where(col<&Task::due> < now)).all().size() == 1U);
    const std::string echo = database.echoed();
    BOOST_TEST(echo.find("task.due < ?\n[G] ('2022-02-02 00:00:00.000001',)") != std::string::npos,
               echo);
    BOOST_TEST(
        session.exec(select<Task>().where(col<&Task::due> < system_clock::now())).all().size() ==
        1U);
    BOOST_TEST(session
                   .exec(select<Task>().where(
                       col<&Task::due>.between(now, std::optional{system_clock::now()})))
                   .all()
                   .empty());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace chores
