g++ -std=c++20 main.cpp $(pkg-config --cflags --libs sidekick) -o heroes
./heroes
