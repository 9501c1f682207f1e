#include <sidekick/database/statement_cache.hpp>

#include "support.hpp"

using namespace sidekick;
using namespace sidekick::detail;

namespace {

struct Cache {
    StatementCache statements;
    int built = 0;

    const CompiledStatement& compile(const StatementKey& key) {
        return statements.compile(key, [&] { return "SQL " + std::to_string(++built); });
    }
};

const int hero = 0;  // any address is a subject
const int team = 0;

}  // namespace

BOOST_AUTO_TEST_SUITE(statement_cache)

BOOST_AUTO_TEST_CASE(a_key_is_compiled_once) {
    Cache cache;
    const StatementKey key{.use = StatementUse::get, .subject = &hero};
    const CompiledStatement& first = cache.compile(key);
    BOOST_TEST(first.sql == "SQL 1");
    BOOST_TEST(first.index == 0U);
    BOOST_TEST(&cache.compile(key) == &first);
    BOOST_TEST(cache.built == 1);
}

BOOST_AUTO_TEST_CASE(use_subject_number_and_text_each_make_a_key) {
    Cache cache;
    using enum StatementUse;
    cache.compile({.use = get, .subject = &hero});
    cache.compile({.use = load_expired, .subject = &hero});
    cache.compile({.use = get, .subject = &team});
    cache.compile({.use = get, .subject = &hero, .many = true});
    cache.compile({.use = get, .subject = &hero, .text = "SELECT"});
    BOOST_TEST(cache.built == 5);
}

BOOST_AUTO_TEST_CASE(keeps_the_columns_and_the_text_that_make_a_key) {
    Cache cache;
    std::vector<std::size_t> columns{1, 2};
    std::string text = "SELECT 1";
    const auto compile = [&]() -> const CompiledStatement& {
        return cache.compile(
            {.use = StatementUse::update, .subject = &hero, .columns = columns, .text = text});
    };
    const CompiledStatement& first = compile();
    columns = {1, 3};
    const CompiledStatement& second = compile();
    text = "SELECT 2";
    compile();
    BOOST_TEST(cache.built == 3);
    text = "SELECT 1";
    BOOST_TEST(&compile() == &second);
    columns = {1, 2};
    BOOST_TEST(&compile() == &first);
    columns = {1};
    compile();
    BOOST_TEST(cache.built == 4);
}

BOOST_AUTO_TEST_CASE(a_statement_stays_where_it_is) {
    Cache cache;
    const CompiledStatement& first = cache.compile({.use = StatementUse::get, .subject = &hero});
    for (int i = 0; i < 1000; ++i) {
        cache.compile({.use = StatementUse::select, .subject = &hero, .text = std::to_string(i)});
    }
    BOOST_TEST(first.sql == "SQL 1");
    BOOST_TEST(&cache.compile({.use = StatementUse::get, .subject = &hero}) == &first);
    BOOST_TEST(cache.compile({.use = StatementUse::get, .subject = &team}).index == 1001U);
}

BOOST_AUTO_TEST_CASE(knows_what_compiling_took) {
    Cache cache;
    const auto before = std::chrono::steady_clock::now();
    const CompiledStatement& statement =
        cache.compile({.use = StatementUse::get, .subject = &hero});
    BOOST_TEST(statement.seconds >= 0);
    BOOST_TEST((statement.compiled_at >= before));
    BOOST_TEST(!statement.used);
}

BOOST_AUTO_TEST_CASE(a_text_that_is_there_already_was_begun_before) {
    Cache cache;
    const StatementKey key{.use = StatementUse::select, .subject = &hero, .text = "SELECT"};
    const auto start = std::chrono::steady_clock::now() - std::chrono::seconds{5};
    const CompiledStatement& statement =
        cache.statements.compile(key, [] { return "SELECT"; }, start);
    BOOST_TEST(statement.sql == "SELECT");
    BOOST_TEST(statement.seconds >= 5);
    BOOST_TEST(&cache.statements.compile(key, [] { return "SELECT"; }, start) == &statement);
    BOOST_TEST(&cache.compile(key) == &statement);
}

BOOST_AUTO_TEST_SUITE_END()
