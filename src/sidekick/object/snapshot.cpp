#include "sidekick/object/snapshot.hpp"

#include <algorithm>
#include <cstring>
#include <type_traits>
#include <utility>

#include "sidekick/core/error.hpp"
#include "sidekick/mapping/mapper.hpp"

namespace sidekick::detail {

namespace {

// Text and bytes have their length before them, in one byte where it is a small one; everything
// else is as long as its type.
template <typename T>
inline constexpr bool has_length =
    std::is_same_v<T, std::string_view> || std::is_same_v<T, std::span<const std::byte>>;

constexpr std::byte long_length{0xFF};  // the length is in the bytes behind this one

bool is_short(std::size_t length) {
    return length < std::to_integer<std::size_t>(long_length);
}

std::size_t packed_size(const ValueView& value) {
    return 1 + std::visit(
                   []<typename T>(const T& held) -> std::size_t {
                       if constexpr (has_length<T>) {
                           const std::size_t length = held.size();
                           return length + (is_short(length) ? 1 : 1 + sizeof length);
                       } else {
                           return std::is_empty_v<T> ? 0 : sizeof held;
                       }
                   },
                   value);
}

class Writer {
public:
    explicit Writer(std::byte* at) : at_{at} {}

    void write(const ValueView& value) {
        *at_++ = static_cast<std::byte>(value.index());
        std::visit(
            [this]<typename T>(const T& held) {
                if constexpr (has_length<T>) {
                    write_length(held.size());
                    copy(held.data(), held.size());
                } else if constexpr (!std::is_empty_v<T>) {
                    copy(&held, sizeof held);
                }
            },
            value);
    }

private:
    void write_length(std::size_t length) {
        *at_++ = is_short(length) ? static_cast<std::byte>(length) : long_length;
        if (!is_short(length)) {
            copy(&length, sizeof length);
        }
    }
    void copy(const void* from, std::size_t size) {
        if (size > 0) {  // nothing may come from a null pointer
            std::memcpy(at_, from, size);
            at_ += size;
        }
    }

    std::byte* at_;
};

class Reader {
public:
    explicit Reader(const std::byte* at) : at_{at} {}

    // Valid as long as the snapshot.
    ValueView next() {
        switch (static_cast<std::size_t>(*at_++)) {
            case ValueView{false}.index():
                return ValueView{take<bool>()};
            case ValueView{std::int64_t {}}.index():
                return ValueView{take<std::int64_t>()};
            case ValueView{double {}}.index():
                return ValueView{take<double>()};
            case ValueView{std::string_view {}}.index(): {
                const std::size_t length = take_length();
                return ValueView{
                    std::string_view{reinterpret_cast<const char*>(skip(length)), length}};
            }
            case ValueView{std::span<const std::byte> {}}.index(): {
                const std::size_t length = take_length();
                return ValueView{std::span{skip(length), length}};
            }
            default:
                return ValueView{};
        }
    }

private:
    template <typename T>
    T take() {
        T value;
        std::memcpy(&value, skip(sizeof value), sizeof value);
        return value;
    }
    std::size_t take_length() {
        const std::byte length = *at_++;
        return length == long_length ? take<std::size_t>() : std::to_integer<std::size_t>(length);
    }
    const std::byte* skip(std::size_t size) { return std::exchange(at_, at_ + size); }

    const std::byte* at_;
};

}  // namespace

Snapshot::Snapshot(const Mapper& mapper, const void* object) {
    Encoded encoded;
    std::size_t size = 0;
    for (const Column& column : mapper.columns()) {
        size += packed_size(column.get(object, encoded));
    }
    bytes_ = std::make_unique_for_overwrite<std::byte[]>(size);
    Writer writer{bytes_.get()};
    for (const Column& column : mapper.columns()) {
        writer.write(column.get(object, encoded));
    }
}

std::vector<std::size_t> Snapshot::changed_columns(const Mapper& mapper, const void* object) const {
    std::vector<std::size_t> changed;
    Encoded encoded;
    Reader reader{bytes_.get()};
    for (std::size_t i = 0; i < mapper.columns().size(); ++i) {
        if (!is_same_value(reader.next(), mapper.columns()[i].get(object, encoded))) {
            changed.push_back(i);
        }
    }
    return changed;
}

bool Snapshot::differs(const Mapper& mapper, const void* object) const {
    Encoded encoded;
    Reader reader{bytes_.get()};
    try {
        return !std::ranges::all_of(mapper.columns(), [&](const Column& column) {
            return is_same_value(reader.next(), column.get(object, encoded));
        });
    } catch (const DataError&) {
        return true;  // what cannot be stored was not
    }
}

Key Snapshot::key(const std::vector<std::size_t>& columns) const {
    std::vector<ValueView> values(columns.size());
    Reader reader{bytes_.get()};
    const std::size_t last = std::ranges::max(columns);
    for (std::size_t position = 0; position <= last; ++position) {
        const ValueView value = reader.next();
        for (std::size_t i = 0; i < columns.size(); ++i) {
            if (columns[i] == position) {
                values[i] = value;
            }
        }
    }
    return Key{values};
}

}  // namespace sidekick::detail
