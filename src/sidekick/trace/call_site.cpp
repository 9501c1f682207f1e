#include "sidekick/trace/call_site.hpp"

#if SIDEKICK_HAS_BACKTRACE

#include <backtrace.h>
#include <cxxabi.h>

#include <cstdlib>
#include <memory>
#include <new>
#include <optional>
#include <set>
#include <string_view>
#include <unordered_map>
#include <utility>

namespace sidekick::detail {

namespace {

void ignore(void*, const char*, int) {}

// `…/sidekick/` of a file of the library, in whichever of its folders that is.
std::string_view library_folder_of(std::string_view path) {
    constexpr std::string_view name = "/sidekick/";
    const std::size_t at = path.rfind(name);
    return at == std::string_view::npos ? path : path.substr(0, at + name.size());
}

std::string demangled(const char* symbol) {
    constexpr int no_memory = -1;
    int status = 0;
    const std::unique_ptr<char, void (*)(void*)> name{
        abi::__cxa_demangle(symbol, nullptr, nullptr, &status), &std::free};
    if (status == no_memory) {
        throw std::bad_alloc{};
    }
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
        check(state_ == nullptr);
        Search search{*this};
        backtrace_full(state_, 0, &Frames::learn_folder, ignore, &search);
        check(search.out_of_memory);
        library_folder_ = search.found.has_value() ? library_folder_of(search.found->file) : "";
    }

    const CallSite* calling_site() {
        Walk walk{*this};
        backtrace_simple(state_, 1, &Frames::visit, ignore, &walk);
        check(walk.out_of_memory);
        return walk.site;
    }

private:
    // What the calls from libbacktrace fill. It is written in C, and nothing may be thrown through
    // it.
    struct Walk {
        Frames& frames;
        const CallSite* site = nullptr;
        bool out_of_memory = false;
    };
    struct Search {
        const Frames& frames;
        std::optional<CallSite> found = {};
        bool out_of_memory = false;
    };

    static void check(bool out_of_memory) {
        if (out_of_memory) {
            throw std::bad_alloc{};
        }
    }

    static int learn_folder(void* data, std::uintptr_t, const char* file, int, const char*) {
        if (file == nullptr) {
            return 0;
        }
        Search& search = *static_cast<Search*>(data);
        try {
            search.found = CallSite{file, 0, ""};
        } catch (const std::bad_alloc&) {
            search.out_of_memory = true;
        }
        return 1;
    }

    // No further than to the first frame of the program.
    static int visit(void* data, std::uintptr_t counter) {
        Walk& walk = *static_cast<Walk*>(data);
        try {
            walk.site = walk.frames.site_at(counter);
        } catch (const std::bad_alloc&) {
            walk.out_of_memory = true;
        }
        return walk.site != nullptr || walk.out_of_memory ? 1 : 0;
    }

    // Null for a frame that is not the program's.
    const CallSite* site_at(std::uintptr_t counter) {
        if (const auto known = sites_.find(counter); known != sites_.end()) {
            return known->second;
        }
        Search search{*this};
        backtrace_pcinfo(state_, counter, &Frames::look_at, ignore, &search);
        check(search.out_of_memory);
        const CallSite* const site =
            search.found.has_value() ? &*lines_.insert(*std::move(search.found)).first : nullptr;
        return sites_.emplace(counter, site).first->second;
    }

    bool is_of_library(std::string_view file) const {
        return !library_folder_.empty() && file.starts_with(library_folder_);
    }

    // One program counter stands for several frames where functions were inlined, innermost first.
    static int look_at(void* data, std::uintptr_t, const char* file, int line, const char* symbol) {
        Search& search = *static_cast<Search*>(data);
        if (file == nullptr || symbol == nullptr || is_library_function(symbol) ||
            search.frames.is_of_library(file) ||
            std::string_view{file}.starts_with("/usr/include/")) {
            return 0;
        }
        try {
            const std::string name = demangled(symbol);
            search.found = CallSite{file, line, name.substr(0, name.find('('))};
        } catch (const std::bad_alloc&) {
            search.out_of_memory = true;
        }
        return 1;
    }

    backtrace_state* state_;
    std::string library_folder_;
    std::set<CallSite> lines_;
    std::unordered_map<std::uintptr_t, const CallSite*> sites_;  // by program counter
};

}  // namespace

const CallSite* calling_site() {
    // Never destroyed: a session with static storage may roll back after everything else is gone.
    static Frames& frames = *new Frames;
    return frames.calling_site();
}

}  // namespace sidekick::detail

#else

namespace sidekick::detail {

const CallSite* calling_site() {
    return nullptr;
}

}  // namespace sidekick::detail

#endif
