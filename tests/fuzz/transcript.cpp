// Anything as two transcripts: read, rendered, compared.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "fuzz.hpp"
#include "golden/comparison.hpp"
#include "golden/transcript.hpp"
#include "golden/visible.hpp"

using namespace sidekick::golden;

namespace {

void check_rendering(std::string_view text) {
    const auto transcript = parse(text);
    std::string whole{text};
    whole += whole.empty() || whole.ends_with('\n') ? "" : "\n";
    fuzz::require(render(transcript) == whole, "a transcript is rendered as it was read");
    for (const auto& entry : transcript.entries) {
        fuzz::require(!entry.lines.empty(), "an entry has a line");
        for (const auto& line : entry.lines) {
            const auto shown = visible(line.text);
            fuzz::require(fuzz::is_harmless(shown), "what is visible is harmless");
            fuzz::require(visible(shown) == shown, "what is visible stays so");
            fuzz::require(normalised(normalised(line.text)) == normalised(line.text),
                          "what is normalised stays so");
        }
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text{reinterpret_cast<const char*>(data), size};
    constexpr std::string_view between = "\n=====\n";
    const auto middle = std::min(text.find(between), text.size());
    const auto one = text.substr(0, middle);
    const auto other = text.substr(std::min(middle + between.size(), text.size()));
    check_rendering(one);
    check_rendering(other);
    const auto left = parse(one);
    const auto right = parse(other);
    fuzz::require(compare(left, left).equal(), "a transcript is equal to itself");
    fuzz::require(compare(left, right).equal() == compare(right, left).equal(),
                  "two transcripts are equal or not, in either order");
    return 0;
}
