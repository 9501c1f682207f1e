#define BOOST_TEST_MODULE hostile
#include <boost/test/tree/observer.hpp>
#include <boost/test/unit_test.hpp>

#include <cstdio>
#include <cstdlib>

#include <fmt/core.h>

#include "hostile.hpp"

namespace {

// Says at the end how much was tried and how many assertions failed.
class Count : public boost::unit_test::test_observer {
public:
    Count() {
        setenv("TMPDIR", "/dev/shm", 0);
        boost::unit_test::framework::register_observer(*this);
    }
    ~Count() override {
        boost::unit_test::framework::deregister_observer(*this);
        fmt::print("{} hostile names, values and rows tried, {} bad\n", hostile::tried, bad_);
    }

    void assertion_result(boost::unit_test::assertion_result result) override {
        bad_ += result == boost::unit_test::AR_FAILED ? 1 : 0;
    }

private:
    std::size_t bad_ = 0;
};

}  // namespace

BOOST_TEST_GLOBAL_FIXTURE(Count);

std::vector<std::string> hostile::texts() {
    using namespace std::string_literals;
    return {""s,
            " "s,
            "'"s,
            "\""s,
            "\\"s,
            "'; DROP TABLE thing; --"s,
            "a\0b"s,
            "\0"s,
            "ends with \0"s,
            "\n\r\t\x1b[31m"s,
            "%s %n {} {0} ?1 :a @b $c"s,
            "NULL"s,
            "1e999"s,
            "héro Ωμέγα 英雄 🦸"s,
            "\xff\xfe"s,
            "\xc0\x80"s,
            "\xed\xa0\x80"s,
            "\xe2\x82"s,
            std::string(1 << 20, 'x'),
            std::string(1 << 16, '\''),
            std::string(1 << 16, '\0')};
}
