#include "sidekick/call_site.hpp"

#if SIDEKICK_HAS_BACKTRACE

#include <backtrace.h>
#include <cxxabi.h>

#include <array>
#include <cstdlib>
#include <memory>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace sidekick::detail {

namespace {

void ignore(void*, const char*, int) {}

std::string_view folder_of(std::string_view path) {
    return path.substr(0, path.rfind('/') + 1);
}

std::string demangled(const char* symbol) {
    int status = 0;
    const std::unique_ptr<char, void (*)(void*)> name{
        abi::__cxa_demangle(symbol, nullptr, nullptr, &status), &std::free};
    return status == 0 ? name.get() : symbol;
}

// Whether the function is what calls main, or in a namespace whose lines are nobody's cause. The
// caller of main is met in a program without debug information where the C library has some.
bool is_library_function(std::string_view symbol) {
    if (symbol == "_start" || symbol == "clone" || symbol == "clone3" || symbol == "start_thread" ||
        symbol.starts_with("__libc_start_")) {
        return true;
    }
    for (const std::string_view kind : {"_ZN", "_ZNK"}) {
        for (const std::string_view space : {"8sidekick", "3fmt", "St", "9__gnu_cxx"}) {
            if (symbol.starts_with(kind) && symbol.substr(kind.size()).starts_with(space)) {
                return true;
            }
        }
    }
    return symbol.starts_with("_ZSt");
}

class Frames {
public:
    Frames() : state_{backtrace_create_state(nullptr, 0, ignore, nullptr)} {
        // The first frame with a file is this very function: where it stands, the library does.
        backtrace_full(state_, 0, &Frames::learn_folder, ignore, this);
    }

    std::optional<CallSite> calling_site() {
        std::vector<std::uintptr_t> counters;
        backtrace_simple(state_, 1, &Frames::collect, ignore, &counters);
        for (const std::uintptr_t counter : counters) {
            const auto [known, is_new] = sites_.try_emplace(counter);
            if (is_new) {
                Search search{*this, known->second};
                backtrace_pcinfo(state_, counter, &Frames::look_at, ignore, &search);
            }
            if (known->second.has_value()) {
                return known->second;
            }
        }
        return std::nullopt;
    }

private:
    struct Search {
        const Frames& frames;
        std::optional<CallSite>& found;
    };

    static int learn_folder(void* self, std::uintptr_t, const char* file, int, const char*) {
        if (file == nullptr) {
            return 0;
        }
        static_cast<Frames*>(self)->library_folder_ = folder_of(file);
        return 1;
    }

    static int collect(void* counters, std::uintptr_t counter) {
        static_cast<std::vector<std::uintptr_t>*>(counters)->push_back(counter);
        return 0;
    }

    // One program counter stands for several frames where functions were inlined, innermost first.
    static int look_at(void* data, std::uintptr_t, const char* file, int line, const char* symbol) {
        Search& search = *static_cast<Search*>(data);
        if (file == nullptr || symbol == nullptr || is_library_function(symbol) ||
            folder_of(file) == search.frames.library_folder_ ||
            std::string_view{file}.starts_with("/usr/include/")) {
            return 0;
        }
        const std::string name = demangled(symbol);
        search.found = CallSite{file, line, name.substr(0, name.find('('))};
        return 1;
    }

    backtrace_state* state_;
    std::string library_folder_;
    std::unordered_map<std::uintptr_t, std::optional<CallSite>> sites_;
};

}  // namespace

std::optional<CallSite> calling_site() {
    // Never destroyed: a session with static storage may roll back after everything else is gone.
    static Frames& frames = *new Frames;
    return frames.calling_site();
}

}  // namespace sidekick::detail

#else

namespace sidekick::detail {

std::optional<CallSite> calling_site() {
    return std::nullopt;
}

}  // namespace sidekick::detail

#endif
