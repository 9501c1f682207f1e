#include "sidekick/trace/function_name.hpp"

#include "support.hpp"

using sidekick::detail::function_name;

BOOST_AUTO_TEST_SUITE(names_of_functions)

BOOST_AUTO_TEST_CASE(what_is_no_symbol_of_a_function_is_its_own_name) {
    BOOST_TEST(function_name("main") == "main");
    BOOST_TEST(function_name("operator()") == "lambda");
    BOOST_TEST(function_name("") == "");
}

BOOST_AUTO_TEST_CASE(parameters_and_what_is_returned_are_left_out) {
    BOOST_TEST(function_name("_Z13create_heroesRKN8sidekick6EngineE") == "create_heroes");
    BOOST_TEST(function_name("_ZN10Repository4keepERKSs") == "Repository::keep");
    BOOST_TEST(function_name("_ZN12_GLOBAL__N_14findEi") == "find");
    // void store<Hero>(sidekick::Session&, Hero)
    BOOST_TEST(function_name("_Z5storeI4HeroEvRN8sidekick7SessionET_") == "store<Hero>");
    // std::pair<int, int> both<std::pair<int, int> >(std::pair<int, int>)
    BOOST_TEST(function_name("_Z4bothISt4pairIiiEES1_S1_") == "both<std::pair<int, int> >");
}

BOOST_AUTO_TEST_CASE(what_is_in_brackets_belongs_to_no_name) {
    // void in_session<main::{lambda(R&)#1}>(R&, main::{lambda(R&)#1})
    BOOST_TEST(function_name("_Z10in_sessionIZ4mainEUlR1RE_EvS1_T_") ==
               "in_session<main::{lambda(R&)#1}>");
    // void in_session<hdr(R&)::{lambda(R&)#1}>(R&, hdr(R&)::{lambda(R&)#1})
    BOOST_TEST(function_name("_Z10in_sessionIZ3hdrR1REUlS1_E_EvS1_T_") ==
               "in_session<hdr(R&)::{lambda(R&)#1}>");
    // void (*conv<void (*)(int)>(void (*)(int)))(int)
    BOOST_TEST(function_name("_Z4convIPFviEET_S2_") != "");
    // decltype ({parm#1}.size()) size_of<std::string>(std::string)
    BOOST_TEST(function_name("_Z7size_ofISsEDTcldtfp_4sizeEET_").starts_with("size_of<"));
    BOOST_TEST(function_name("_ZN10cooperator2goIPFviEEEvT_") == "cooperator::go<void (*)(int)>");
}

BOOST_AUTO_TEST_CASE(operators_are_whole) {
    BOOST_TEST(function_name("_ZN5AdderclEi") == "Adder::operator()");
    BOOST_TEST(function_name("_ZlsRSo4Hero") == "operator<<");
    BOOST_TEST(function_name("_ZN4HerocvbEv") == "Hero::operator bool");
}

BOOST_AUTO_TEST_CASE(a_lambda_is_known_by_what_it_is_in) {
    // main::{lambda(sidekick::Session&)#1}::operator()(sidekick::Session&) const
    BOOST_TEST(function_name("_ZZ4mainENKUlRN8sidekick7SessionEE_clES1_") == "lambda in main");
    // auto main::{lambda(auto:1)#1}::operator()<int>(int) const
    BOOST_TEST(function_name("_ZZ4mainENKUlT_E_clIiEEDaS_") == "lambda in main");
    // main::$_0::operator()(int) const
    BOOST_TEST(function_name("_ZZ4mainENK3$_0clEi") == "lambda in main");
    // create_heroes(sidekick::Engine const&)::{lambda(sidekick::Session&)#1}::operator()(...) const
    BOOST_TEST(function_name("_ZZ13create_heroesRKN8sidekick6EngineEENKUlRNS_7SessionEE_clES3_") ==
               "lambda in create_heroes");
}

BOOST_AUTO_TEST_SUITE_END()
