// Uuid: an identifier of 128 bits, stored as 32 hexadecimal digits.
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

#include "sidekick/core/api.hpp"
#include "sidekick/core/codec.hpp"

namespace sidekick {

// A UUID. Ordered as its text is. It can be a key: `Uuid id = uuid4();` in a struct gives each new
// object one before it is stored. Thread safety: distinct objects are safe.
class SIDEKICK_API Uuid {
public:
    // The one of nothing but zeros.
    constexpr Uuid() = default;
    // That of 32 hexadecimal digits, with hyphens between them or without. Throws ValueError if it
    // is not written so.
    explicit Uuid(std::string_view text);
    // Of these bytes.
    constexpr explicit Uuid(const std::array<std::uint8_t, 16>& bytes) : bytes_{bytes} {}

    // Its bytes, the first one first.
    constexpr const std::array<std::uint8_t, 16>& bytes() const noexcept { return bytes_; }
    // Its 32 digits.
    std::string hex() const;
    // The same with hyphens: `8-4-4-4-12`.
    std::string str() const;

    // By its bytes.
    friend constexpr bool operator==(const Uuid&, const Uuid&) = default;
    // In the order of its bytes.
    friend constexpr auto operator<=>(const Uuid&, const Uuid&) = default;

private:
    std::array<std::uint8_t, 16> bytes_{};
};

// A new one, of random bits (version 4). Throws std::exception if the system has none to give.
// Thread safety: safe.
SIDEKICK_API Uuid uuid4();

// A UUID: CHAR(32).
template <>
struct codec<Uuid> {
    static constexpr std::string_view name = "a UUID";   // in messages
    static constexpr std::string_view ddl = "CHAR(32)";  // in the schema
    // Its 32 digits.
    static std::string store(const Uuid& uuid) { return uuid.hex(); }
    // The same back. Throws ValueError.
    static Uuid load(std::string_view text) { return Uuid{text}; }
    // `UUID('8-4-4-4-12')`
    static std::string repr(const Uuid& uuid) { return "UUID('" + uuid.str() + "')"; }
    // With hyphens.
    static std::string show(const Uuid& uuid) { return uuid.str(); }
};

}  // namespace sidekick
