#include "sidekick/object/snapshot.hpp"

#include <algorithm>
#include <cstring>
#include <type_traits>
#include <utility>

#include "sidekick/mapping/mapper.hpp"

namespace sidekick::detail {

namespace {

// Text and bytes have their length before them; everything else is as long as its type.
template <typename T>
inline constexpr bool has_length =
    std::is_same_v<T, std::string_view> || std::is_same_v<T, std::span<const std::byte>>;

std::size_t packed_size(const ValueView& value) {
    return 1 + std::visit(
                   []<typename T>(const T& held) -> std::size_t {
                       if constexpr (has_length<T>) {
                           return sizeof(std::size_t) + held.size();
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
                    const std::size_t length = held.size();
                    copy(&length, sizeof length);
                    copy(held.data(), length);
                } else if constexpr (!std::is_empty_v<T>) {
                    copy(&held, sizeof held);
                }
            },
            value);
    }

private:
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
                const auto length = take<std::size_t>();
                return ValueView{
                    std::string_view{reinterpret_cast<const char*>(skip(length)), length}};
            }
            case ValueView{std::span<const std::byte> {}}.index(): {
                const auto length = take<std::size_t>();
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
    const std::byte* skip(std::size_t size) { return std::exchange(at_, at_ + size); }

    const std::byte* at_;
};

}  // namespace

Snapshot::Snapshot(const Mapper& mapper, const void* object) {
    std::size_t size = 0;
    for (const Column& column : mapper.columns()) {
        size += packed_size(column.get(object));
    }
    bytes_ = std::make_unique_for_overwrite<std::byte[]>(size);
    Writer writer{bytes_.get()};
    for (const Column& column : mapper.columns()) {
        writer.write(column.get(object));
    }
}

std::vector<std::size_t> Snapshot::changed_columns(const Mapper& mapper, const void* object) const {
    std::vector<std::size_t> changed;
    Reader reader{bytes_.get()};
    for (std::size_t i = 0; i < mapper.columns().size(); ++i) {
        if (!is_same_value(reader.next(), mapper.columns()[i].get(object))) {
            changed.push_back(i);
        }
    }
    return changed;
}

bool Snapshot::differs(const Mapper& mapper, const void* object) const {
    Reader reader{bytes_.get()};
    return !std::ranges::all_of(mapper.columns(), [&](const Column& column) {
        return is_same_value(reader.next(), column.get(object));
    });
}

Key Snapshot::key(const Mapper& mapper) const {
    std::vector<ValueView> row;
    Reader reader{bytes_.get()};
    while (row.size() < mapper.columns().size()) {
        row.push_back(reader.next());
    }
    std::vector<ValueView> values;
    for (const std::size_t position : mapper.key_columns()) {
        values.push_back(row[position]);
    }
    return Key{values};
}

}  // namespace sidekick::detail
