// A process of its own for what may end it.
#pragma once

#include <cstddef>
#include <functional>
#include <new>
#include <string>

namespace faults {

// Memory for a T that this process and its children share. `T` must not hold pointers.
void* shared_memory(std::size_t size);
template <typename T>
class Shared {
public:
    Shared() : value_{new(shared_memory(sizeof(T))) T{}} {}
    T& operator*() const { return *value_; }
    T* operator->() const { return value_; }

private:
    T* value_;  // until the process ends
};

// Runs `act` in a child process, without a core file and standard output. How the child ended;
// empty if well.
std::string run_in_child(const std::function<void()>& act);

}  // namespace faults
