cmake -S . -B build
cmake --build build
build/heroes
