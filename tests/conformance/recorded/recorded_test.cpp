// recorded-test -- PLAYER DIRECTORY…: plays every `*.program` of the directories on the player and
// compares with the reference's transcript, recorded beside it. A test case for each.
#define BOOST_TEST_NO_MAIN
#include <boost/test/unit_test.hpp>
#include <filesystem>

#include <fmt/ranges.h>

#include "agreement.hpp"
#include "golden/files.hpp"
#include "process.hpp"

namespace {

namespace fs = std::filesystem;
using sidekick::golden::read_file;

void play(const fs::path& player, const fs::path& program) {
    const auto played = sidekick::golden::run(player, {program.string()}, program.parent_path());
    BOOST_REQUIRE_MESSAGE(played.succeeded, "the player " << played.ending << "\n"
                                                          << played.errors);
    const auto recorded = read_file(fs::path{program}.replace_extension(".transcript"));
    const auto found = conformance::differences(conformance::parse_transcript(recorded),
                                                conformance::parse_transcript(played.output));
    BOOST_TEST(found.empty(), fmt::format("{}", fmt::join(found, "\n")));
}

bool add_programs() {
    namespace ut = boost::unit_test;
    auto& suite = ut::framework::master_test_suite();
    if (suite.argc < 3) {
        return false;
    }
    const fs::path player = suite.argv[1];
    for (int i = 2; i < suite.argc; ++i) {
        for (const auto& entry : fs::directory_iterator{suite.argv[i]}) {
            const fs::path& program = entry.path();
            if (program.extension() == ".program") {
                suite.add(ut::make_test_case([=] { play(player, program); },
                                             program.stem().string(), program.string(), 0));
            }
        }
    }
    return suite.size() > 0;
}

}  // namespace

int main(int argc, char* argv[]) {
    return boost::unit_test::unit_test_main(add_programs, argc, argv);
}
