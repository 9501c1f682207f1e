#include <sidekick/database/transaction.hpp>

#include <fstream>

#include "processes.hpp"
#include "support.hpp"

using namespace sidekick;
using namespace sidekick::detail;
using unit::Database;
using unit::lines;
using unit::message_of;

BOOST_AUTO_TEST_SUITE(engine)

BOOST_AUTO_TEST_CASE(a_url_names_memory_or_a_file) {
    BOOST_TEST(create_engine("sqlite://").url() == "sqlite://");
    BOOST_TEST(create_engine("sqlite:///heroes.db").url() == "sqlite:///heroes.db");
    BOOST_TEST(create_engine("sqlite:////tmp/heroes.db").url() == "sqlite:////tmp/heroes.db");
    for (const char* url :
         {"", "heroes.db", "sqlite:", "sqlite:/", "sqlite:///", "sqlite://x", "postgresql:///x"}) {
        BOOST_TEST(message_of<ArgumentError>([&] { create_engine(url); }) ==
                   "'" + std::string{url} +
                       "' is no engine URL: write sqlite:// for a database in memory, "
                       "sqlite:///file.db or sqlite:////path/to/file.db for a file");
    }
}

BOOST_AUTO_TEST_CASE(a_url_with_a_nul_is_refused) {
    for (const std::string_view url :
         {std::string_view{"sqlite:///a\0b", 13}, std::string_view{"sqlite://\0", 10}}) {
        BOOST_TEST(message_of<ArgumentError>([&] { create_engine(url); }) ==
                   "the engine URL " + repr(url) + " holds a NUL, which no file's name can");
    }
}

BOOST_AUTO_TEST_CASE(the_name_for_a_database_in_memory_is_no_file) {
    const unit::WorkingDirectory directory;
    create_all<Team, Hero, HeroTeamLink>(create_engine("sqlite:///:memory:", {.new_file = true}));
    BOOST_TEST(std::filesystem::is_empty(directory.path()));
    create_all<Team, Hero, HeroTeamLink>(create_engine("sqlite:///./:memory:"));
    BOOST_TEST(std::filesystem::exists(directory.path() / ":memory:"));
}

BOOST_AUTO_TEST_CASE(a_name_is_taken_as_it_is) {
    const unit::WorkingDirectory directory;
    for (const std::string name : {"file:heroes.db?mode=memory", "file:heroes.db",
                                   "file:", "heroes.db?mode=ro", "%41", " ", ".x:memory:"}) {
        BOOST_TEST_CONTEXT(name) {
            const EngineOptions options{.new_file = true};
            const Engine engine{"sqlite:///" + name, options};
            create_all<Team, Hero, HeroTeamLink>(engine);
            BOOST_TEST(std::filesystem::file_size(directory.path() / name) > 0U);
            Session one{engine};
            one.add(make(Hero{.name = "New", .secret_name = "N"}));
            one.commit();
            (void)one.get<Hero>(1);  // holds its connection
            Session two{engine};
            BOOST_TEST(static_cast<bool>(two.get<Hero>(1)));
            const Engine again{"sqlite:///" + name, options};
            BOOST_TEST(message_of<OperationalError>([&] { create_all<Team>(again); }) ==
                       "cannot make the database file '" + name +
                           "': it is there already, and a new file was asked for (SQLite code 14)");
        }
    }
    BOOST_TEST(std::distance(std::filesystem::directory_iterator{directory.path()}, {}) == 7);
}

BOOST_AUTO_TEST_CASE(the_sql_for_each_connection_is_told_before_its_first_transaction) {
    unit::Database database{
        "sqlite://",
        {.on_connect = {"PRAGMA foreign_keys=ON",
                        "CREATE TABLE a (b); /* two */ INSERT INTO a VALUES (1) "
                        "RETURNING b; -- and an end"}}};
    std::string reasons;
    class Listening final : public Listener {
    public:
        explicit Listening(std::string& reasons) : reasons_{reasons} {}
        void on_event(const Event& event) override {
            if (event.reason != nullptr) {
                reasons_ += fmt::format("{} {} {}\n", to_string(event.kind),
                                        to_string(event.reason->kind), event.rows);
            }
        }

    private:
        std::string& reasons_;
    };
    database.engine.add_listener(std::make_shared<Listening>(reasons));
    Transaction{database.engine.core()}.rollback();
    Transaction{database.engine.core()}.rollback();
    BOOST_TEST(
        database.echoed() ==
        lines({"PRAGMA foreign_keys=ON", "[raw sql] ()",
               "CREATE TABLE a (b); /* two */ INSERT INTO a VALUES (1) RETURNING b; -- and "
               "an end",
               "[raw sql] ()", "BEGIN (implicit)", "ROLLBACK", "BEGIN (implicit)", "ROLLBACK"}));
    BOOST_TEST(reasons == lines({"statement connect 0", "finished connect 0", "statement connect 0",
                                 "finished connect 1"}));
    BOOST_TEST(database.rows("b", "a") == "(1,)");
}

BOOST_AUTO_TEST_CASE(a_file_is_opened_when_the_first_transaction_begins) {
    const unit::TemporaryDirectory directory;
    const std::string path = directory.file("heroes.db");
    const Engine engine{"sqlite:///" + path};
    BOOST_TEST(!std::filesystem::exists(path));
    Transaction transaction{engine.core()};
    BOOST_TEST(std::filesystem::exists(path));
}

BOOST_AUTO_TEST_CASE(every_engine_has_the_trace_that_the_environment_asks_for) {
    const unit::TemporaryDirectory directory;
    const std::string trace = directory.file("trace");
    const pid_t program = unit::start_process([&] {
        setenv("SIDEKICK_TRACE", trace.c_str(), 1);
        (void)std::freopen("/dev/null", "w", stdout);
        execl("/proc/self/exe", "unit-tests", "--run_test=engine/copies_are_the_same_engine",
              nullptr);
    });
    BOOST_TEST(unit::end_of(program) == 0);
    std::ifstream file{trace};
    const std::string text{std::istreambuf_iterator<char>{file}, {}};
    BOOST_TEST(text.find("rollback") != std::string::npos, text);
}

BOOST_AUTO_TEST_CASE(copies_are_the_same_engine) {
    Database database;
    const Engine copy = database.engine;
    Transaction{copy.core()}.rollback();
    BOOST_TEST(database.echoed() == lines({"BEGIN (implicit)", "ROLLBACK"}));
}

BOOST_AUTO_TEST_CASE(a_listener_hears_from_when_it_is_added_until_it_is_removed) {
    Engine engine{"sqlite://"};
    std::string heard;
    const auto echo = std::make_shared<Echo>([&](std::string_view echoed) { heard += echoed; });
    Transaction{engine.core()}.commit();
    engine.add_listener(echo);
    engine.add_listener(echo);
    Transaction{engine.core()}.commit();
    BOOST_TEST(heard ==
               "INFO Engine BEGIN (implicit)\nINFO Engine BEGIN (implicit)\n"
               "INFO Engine COMMIT\nINFO Engine COMMIT\n");
    heard.clear();
    engine.remove_listener(echo);
    engine.remove_listener(echo);
    Transaction{engine.core()}.commit();
    BOOST_TEST(heard.empty());
}

BOOST_AUTO_TEST_SUITE_END()
