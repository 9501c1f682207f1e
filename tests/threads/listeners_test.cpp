// Listeners of an engine that several threads use: any of them, the echo, the trace.
#include <sidekick/trace/trace.hpp>

#include <algorithm>
#include <atomic>
#include <fstream>
#include <mutex>

#include <fmt/core.h>

#include "support.hpp"

using namespace sidekick;
using namespace threads;

namespace {

class Counting final : public Listener {
public:
    void on_event(const Event& event) override { commits += event.kind == EventKind::committed; }

    std::atomic<int> commits = 0;
};

// The records that an echo should print, in some order.
class Records final : public Listener {
public:
    void on_event(const Event& event) override {
        const std::string lines = echo_lines(event);
        if (!lines.empty()) {
            const std::lock_guard lock{mutex_};
            all.push_back(lines);
        }
    }

    std::vector<std::string> all;

private:
    std::mutex mutex_;
};

void work(const Engine& engine) {
    transact(
        engine,
        [](Session& session) {
            auto hero = session.get<Hero>(1);
            hero->age = hero->age.value() + 1;
            (void)hero->teams.size();
        },
        patient);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(listeners)

BOOST_AUTO_TEST_CASE(come_and_go_while_others_are_called) {
    const int times = amount(20, 500);
    const Place place{"WAL"};
    Engine engine = place.engine();
    create_heroes(engine);
    const auto always = std::make_shared<Counting>();
    engine.add_listener(always);
    std::vector<std::shared_ptr<Counting>> gone;
    std::mutex mutex;
    std::atomic<int> working = many / 2;
    together(many, [&](int thread) {
        if (thread % 2 == 0) {
            for (int i = 0; i < times; ++i) {
                work(engine);
            }
            --working;
            return;
        }
        while (working > 0) {
            const auto guest = std::make_shared<Counting>();
            engine.add_listener(guest);
            std::this_thread::yield();
            engine.remove_listener(guest);
            const std::lock_guard lock{mutex};
            gone.push_back(guest);
        }
    });
    BOOST_TEST(always->commits == many / 2 * times);
    const auto heard = [&] {
        int sum = 0;
        for (const auto& guest : gone) {
            sum += guest->commits;
        }
        return sum;
    };
    const int before = heard();
    work(engine);
    BOOST_TEST(heard() == before);
    BOOST_TEST(always->commits == many / 2 * times + 1);
}

BOOST_AUTO_TEST_CASE(an_echo_prints_whole_records) {
    const int times = amount(10, 300);
    const Place place{"WAL"};
    Engine engine = place.engine();
    create_heroes(engine);
    const auto expected = std::make_shared<Records>();
    engine.add_listener(expected);
    std::string printed;
    engine.add_listener(std::make_shared<Echo>([&](std::string_view lines) {
        for (const char c : lines) {
            printed.push_back(c);
        }
        printed.push_back('\0');
    }));
    together(many, [&](int) {
        for (int i = 0; i < times; ++i) {
            work(engine);
        }
    });
    std::vector<std::string> records;
    for (std::string_view rest{printed}; !rest.empty();) {
        const auto end = rest.find('\0');
        records.emplace_back(rest.substr(0, end));
        rest.remove_prefix(std::min(end, rest.size() - 1) + 1);
    }
    std::ranges::sort(records);
    std::ranges::sort(expected->all);
    BOOST_TEST(records.size() > static_cast<std::size_t>(many * times));
    BOOST_TEST((records == expected->all));
}

BOOST_AUTO_TEST_CASE(a_trace_has_whole_records_that_follow_each_other) {
    const golden::TemporaryDirectory directory;
    const std::string path = (directory.path() / "trace").string();
    {
        const Place place{"WAL"};
        Engine engine = place.engine();
        engine.add_listener(
            std::make_shared<detail::Trace>(detail::TraceOutput::open(path).value(), "", -1));
        create_heroes(engine);
        together(many, [&](int) {
            for (int i = 0; i < amount(3, 40); ++i) {
                work(engine);
            }
        });
    }
    std::ifstream trace{path};
    std::string line;
    BOOST_TEST_REQUIRE(static_cast<bool>(std::getline(trace, line)));
    int number = 0;
    while (std::getline(trace, line)) {
        ++number;
        const std::string start = fmt::format(R"({{"seq":{},)", number);
        BOOST_TEST_REQUIRE(line.starts_with(start));
        BOOST_TEST_REQUIRE(line.ends_with("}"));
        BOOST_TEST_REQUIRE(line.find(R"({"seq":)", 1) == std::string::npos);
    }
    BOOST_TEST(number > 8 * 3 * many);
}

BOOST_AUTO_TEST_SUITE_END()
