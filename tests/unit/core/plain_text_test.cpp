#include "sidekick/core/plain_text.hpp"

#include <algorithm>
#include <string>

#include "support.hpp"

using namespace sidekick;

namespace {

std::size_t one_by_one(std::string_view text, char quote) {
    const auto end = std::ranges::find_if_not(
        text, [&](char c) { return c >= ' ' && c <= '~' && c != quote && c != '\\'; });
    return static_cast<std::size_t>(end - text.begin());
}

}  // namespace

BOOST_AUTO_TEST_SUITE(plain_text)

BOOST_AUTO_TEST_CASE(every_byte_at_every_place) {
    for (const char quote : {'\'', '"'}) {
        for (int byte = 0; byte < 256; ++byte) {
            for (std::size_t place = 0; place < 18; ++place) {
                // What stands before is next to what is not plain.
                for (const char other : {' ', '!', '~', '[', ']', '#', '&', '('}) {
                    std::string text(18, other);
                    text[place] = static_cast<char>(byte);
                    if (detail::plain_length(text, quote) != one_by_one(text, quote)) {
                        BOOST_ERROR("byte " << byte << " at " << place << " among " << other);
                    }
                }
            }
        }
    }
}

BOOST_AUTO_TEST_CASE(short_texts) {
    BOOST_TEST(detail::plain_length("", '\'') == 0);
    BOOST_TEST(detail::plain_length("Dive", '\'') == 4);
    BOOST_TEST(detail::plain_length("Dive Wilson", '\'') == 11);
    BOOST_TEST(detail::plain_length("Dive\\Wilson", '\'') == 4);
}

BOOST_AUTO_TEST_SUITE_END()
