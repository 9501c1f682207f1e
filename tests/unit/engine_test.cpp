#include <sidekick/transaction.hpp>

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

BOOST_AUTO_TEST_CASE(a_file_is_opened_when_the_first_transaction_begins) {
    const unit::TemporaryDirectory directory;
    const std::string path = directory.file("heroes.db");
    const Engine engine{"sqlite:///" + path};
    BOOST_TEST(!std::filesystem::exists(path));
    Transaction transaction{engine.core()};
    BOOST_TEST(std::filesystem::exists(path));
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
