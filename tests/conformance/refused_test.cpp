// refused-test -- FILE: the player refuses each line of the file, which is no operation.
#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <string>

#include <fmt/core.h>

#include "golden/files.hpp"
#include "player.hpp"

BOOST_AUTO_TEST_CASE(what_is_no_operation) {
    const auto& suite = boost::unit_test::framework::master_test_suite();
    BOOST_REQUIRE_EQUAL(suite.argc, 2);
    const sidekick::golden::TemporaryDirectory directory;
    const std::string lines = sidekick::golden::read_file(suite.argv[1]);
    std::string family;
    int count = 0;
    for (std::size_t at = 0; at < lines.size();) {
        const std::size_t end = std::min(lines.find('\n', at), lines.size());
        const std::string line = lines.substr(at, end - at);
        at = end + 1;
        if (line.starts_with("models ")) {
            family = line;
        } else if (!line.starts_with("#")) {
            conformance::Player player{(directory.path() / std::to_string(count)).string(),
                                       conformance::family_of(family), [](std::string_view) {}};
            player.play("session");
            BOOST_TEST_CONTEXT(line) {
                BOOST_CHECK_THROW(player.play(line), conformance::ProgramError);
            }
            ++count;
        }
    }
    BOOST_TEST(count > 0);
}
