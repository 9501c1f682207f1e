#include <sidekick/core/utf8.hpp>

#include "support.hpp"

using namespace sidekick;

namespace {

// The value of a code point that takes the whole text; nothing if there is none.
std::string whole(std::string_view text) {
    const utf8::CodePoint point = utf8::decode(text);
    return point.valid && point.length == text.size()
               ? fmt::format("{:x}", static_cast<unsigned>(point.value))
               : "";
}

}  // namespace

BOOST_AUTO_TEST_SUITE(utf8_)

BOOST_AUTO_TEST_CASE(each_length_goes_from_its_smallest_code_point_to_its_greatest) {
    BOOST_TEST(whole(std::string_view{"\0", 1}) == "0");
    BOOST_TEST(whole("\x7f") == "7f");
    BOOST_TEST(whole("\xc2\x80") == "80");
    BOOST_TEST(whole("\xdf\xbf") == "7ff");
    BOOST_TEST(whole("\xe0\xa0\x80") == "800");
    BOOST_TEST(whole("\xed\x9f\xbf") == "d7ff");
    BOOST_TEST(whole("\xee\x80\x80") == "e000");
    BOOST_TEST(whole("\xef\xbf\xbf") == "ffff");
    BOOST_TEST(whole("\xf0\x90\x80\x80") == "10000");
    BOOST_TEST(whole("\xf4\x8f\xbf\xbf") == "10ffff");
}

BOOST_AUTO_TEST_CASE(a_byte_that_begins_no_code_point_stands_alone) {
    for (const std::string_view text :
         {"\x80", "\xbf\x80", "\xc1\xbf", "\xc2", "\xc2\x41", "\xc2\xc2", "\xe0\x9f\xbf",
          "\xe0\xa0", "\xe0\xa0\x41", "\xed\xa0\x80", "\xed\xbf\xbf", "\xf0\x8f\xbf\xbf",
          "\xf0\x90\x80", "\xf0\x41\x80\x80", "\xf4\x90\x80\x80", "\xf5\x80\x80\x80",
          "\xf9\x80\x80\x80", "\xff\xbf\xbf\xbf"}) {
        const utf8::CodePoint point = utf8::decode(text);
        BOOST_TEST(!point.valid, repr(text));
        BOOST_TEST(point.length == 1U);
        BOOST_TEST((point.value == static_cast<unsigned char>(text.front())));
    }
}

BOOST_AUTO_TEST_CASE(what_comes_after_a_code_point_does_not_matter) {
    const utf8::CodePoint point = utf8::decode("\xc3\xab\xff");
    BOOST_TEST(point.valid);
    BOOST_TEST((point.value == U'\u00eb'));
    BOOST_TEST(point.length == 2U);
}

BOOST_AUTO_TEST_SUITE_END()
