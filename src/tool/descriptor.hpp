// A file descriptor that is closed at the end of its scope.
#pragma once

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>
#include <system_error>
#include <utility>

namespace sidekick::tool {

class Descriptor {
public:
    explicit Descriptor(int number) : number_{number} {}
    Descriptor(Descriptor&& other) noexcept : number_{std::exchange(other.number_, -1)} {}
    Descriptor& operator=(Descriptor&& other) noexcept {
        std::swap(number_, other.number_);
        return *this;
    }
    ~Descriptor() {
        if (number_ >= 0) {
            close(number_);
        }
    }

    // Negative if it has none.
    int number() const { return number_; }

private:
    int number_;
};

// A file to write to, of this user alone, which is made. Throws std::system_error.
inline Descriptor new_file(const std::filesystem::path& path) {
    Descriptor file{open(path.c_str(), O_CREAT | O_WRONLY | O_CLOEXEC, S_IRUSR | S_IWUSR)};
    if (file.number() < 0) {
        throw std::system_error{errno, std::generic_category(), path.string()};
    }
    return file;
}

}  // namespace sidekick::tool
