#include <sidekick/database/transaction.hpp>

#include <array>
#include <chrono>

#include "processes.hpp"
#include "support.hpp"

using namespace sidekick;

namespace {

class OneRow final : public ParameterRows {
public:
    std::size_t size() const override { return 1; }
    void read(std::size_t, std::vector<ValueView>& row) const override {
        row = {ValueView{std::int64_t{1}}, ValueView{std::string_view{"x"}}};
    }
};

std::string of_statement(CacheState cache, double seconds, std::string_view sql = "SELECT ?, ?") {
    const OneRow row;
    const Reason reason{.kind = ReasonKind::query};
    return echo_lines({.kind = EventKind::statement,
                       .sql = sql,
                       .parameters = &row,
                       .cache = cache,
                       .seconds = seconds,
                       .reason = &reason});
}

// What `act` prints in a process of its own, and how that ends.
template <typename Act>
std::pair<std::string, int> run_alone(const Act& act) {
    std::array<int, 2> ends{};
    BOOST_TEST_REQUIRE(pipe(ends.data()) == 0);
    const pid_t program = unit::start_process([&] {
        dup2(ends[1], STDOUT_FILENO);
        act();
    });
    close(ends[1]);
    std::string printed;
    for (char c = 0; read(ends[0], &c, 1) == 1;) {
        printed += c;
    }
    close(ends[0]);
    return {printed, unit::end_of(program)};
}

}  // namespace

BOOST_AUTO_TEST_SUITE(echo)

BOOST_AUTO_TEST_CASE(of_transactions) {
    BOOST_TEST(echo_lines({.kind = EventKind::begin}) == "INFO Engine BEGIN (implicit)\n");
    BOOST_TEST(echo_lines({.kind = EventKind::commit}) == "INFO Engine COMMIT\n");
    BOOST_TEST(echo_lines({.kind = EventKind::rollback}) == "INFO Engine ROLLBACK\n");
    BOOST_TEST(echo_lines({.kind = EventKind::committed}).empty());
}

BOOST_AUTO_TEST_CASE(of_a_statement_shows_where_its_text_came_from) {
    const std::string sql = "INFO Engine SELECT ?, ?\n";
    BOOST_TEST(of_statement(CacheState::raw, 0) == sql + "INFO Engine [raw sql] (1, 'x')\n");
    BOOST_TEST(of_statement(CacheState::no_key, 0.00012345) ==
               sql + "INFO Engine [no key 0.00012s] (1, 'x')\n");
    BOOST_TEST(of_statement(CacheState::generated, 0.00019999) ==
               sql + "INFO Engine [generated in 0.00020s] (1, 'x')\n");
    BOOST_TEST(of_statement(CacheState::cached, 0.00123456) ==
               sql + "INFO Engine [cached since 0.001235s ago] (1, 'x')\n");
    BOOST_TEST(of_statement(CacheState::cached, 123456) ==
               sql + "INFO Engine [cached since 1.235e+05s ago] (1, 'x')\n");
    BOOST_TEST(of_statement(CacheState::cached, 12) ==
               sql + "INFO Engine [cached since 12s ago] (1, 'x')\n");
}

BOOST_AUTO_TEST_CASE(of_text_that_begins_on_a_line_of_its_own) {
    BOOST_TEST(of_statement(CacheState::raw, 0, "\nCREATE TABLE x (\n\tid INTEGER\n)\n\n") ==
               "INFO Engine\nCREATE TABLE x (\n\tid INTEGER\n)\n\n\nINFO Engine [raw sql] (1, "
               "'x')\n");
}

BOOST_AUTO_TEST_CASE(of_what_has_run_is_silent) {
    const OneRow row;
    BOOST_TEST(
        echo_lines({.kind = EventKind::finished, .sql = "SELECT", .parameters = &row}).empty());
}

BOOST_AUTO_TEST_CASE(goes_to_its_sink_as_whole_lines) {
    std::vector<std::string> taken;
    Echo echo{[&](std::string_view text) { taken.emplace_back(text); }};
    echo.on_event({.kind = EventKind::begin});
    echo.on_event({.kind = EventKind::committed});
    BOOST_TEST(taken == std::vector<std::string>{"INFO Engine BEGIN (implicit)\n"},
               boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(a_program_that_is_ended_by_an_error_has_printed_all) {
    const auto [printed, end] = run_alone([] {
        Session session{create_engine("sqlite://", {.echo = true})};
        [&]() noexcept { (void)session.exec(select<Hero>()); }();
    });
    BOOST_TEST(end == -SIGABRT);
    BOOST_TEST(printed.starts_with("INFO Engine BEGIN (implicit)\nINFO Engine SELECT hero.id"));
    BOOST_TEST(printed.ends_with("s] ()\n"));
}

BOOST_AUTO_TEST_CASE(prints_nothing_that_a_trace_records_and_gives_it_to_a_sink) {
    const auto [printed, end] = run_alone([] {
        const auto engine = create_engine("sqlite://", {.echo = true});
        engine.core()->add_trace(std::make_shared<Echo>([](std::string_view lines) {
            std::printf("recorded: %s", std::string{lines}.c_str());
            std::fflush(stdout);
        }));
        detail::Transaction{engine.core()}.commit();
    });
    BOOST_TEST(end == 0);
    BOOST_TEST(printed == "recorded: INFO Engine BEGIN (implicit)\nrecorded: INFO Engine COMMIT\n");
}

BOOST_AUTO_TEST_CASE(tells_what_building_a_querys_text_took) {
    const unit::Walkthrough database;
    double told = 0;
    class Listening final : public Listener {
    public:
        explicit Listening(double& told) : told_{told} {}
        void on_event(const Event& event) override {
            told_ = event.kind == EventKind::statement ? event.seconds : told_;
        }

    private:
        double& told_;
    };
    auto query = select<Hero>();
    for (int i = 0; i < 900; ++i) {
        query = query.where(col<&Hero::name> == "x");
    }
    double least = 1;
    for (int i = 0; i < 5; ++i) {
        const auto start = std::chrono::steady_clock::now();
        (void)query.statement().sql();
        const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
        least = std::min(least, took.count());
    }
    Engine engine = database.engine;
    engine.add_listener(std::make_shared<Listening>(told));
    Session session{engine};
    (void)session.exec(query);
    BOOST_TEST(told > least / 2);
}

BOOST_AUTO_TEST_SUITE_END()
