#include "sidekick/core/uuid.hpp"

#include <random>

#include <fmt/core.h>

#include "sidekick/core/error.hpp"

namespace sidekick {

namespace {

// Less than 0 if it is none.
int digit_of(char c) {
    if (c >= '0' && c <= '9') {
        return c - '0';
    }
    const char small = c >= 'A' && c <= 'F' ? static_cast<char>(c - 'A' + 'a') : c;
    return small >= 'a' && small <= 'f' ? small - 'a' + 10 : -1;
}

}  // namespace

Uuid::Uuid(std::string_view text) {
    std::size_t digits = 0;
    bool is_one = true;
    for (const char c : text) {
        const int digit = digit_of(c);
        if (digit >= 0 && digits < 2 * bytes_.size()) {
            std::uint8_t& byte = bytes_[digits++ / 2];
            byte = static_cast<std::uint8_t>(byte << 4U | digit);
        } else {
            is_one = is_one && c == '-';
        }
    }
    if (!is_one || digits != 2 * bytes_.size()) {
        throw ValueError{
            fmt::format("a UUID has 32 hexadecimal digits, which {} has not", repr(text))};
    }
}

std::string Uuid::hex() const {
    std::string text;
    for (const std::uint8_t byte : bytes_) {
        text += fmt::format("{:02x}", byte);
    }
    return text;
}

std::string Uuid::str() const {
    std::string text = hex();
    for (const std::size_t at : {8U, 13U, 18U, 23U}) {
        text.insert(at, 1, '-');
    }
    return text;
}

Uuid uuid4() {
    std::random_device random;
    std::array<std::uint8_t, 16> bytes{};
    for (std::uint8_t& byte : bytes) {
        byte = static_cast<std::uint8_t>(random());
    }
    bytes[6] = static_cast<std::uint8_t>((bytes[6] & 0x0FU) | 0x40U);
    bytes[8] = static_cast<std::uint8_t>((bytes[8] & 0x3FU) | 0x80U);
    return Uuid{bytes};
}

}  // namespace sidekick
