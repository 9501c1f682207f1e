"""Chapter 3 of the course for SQLModel: where ids come from."""

#! [includes]
from typing import Optional

from sqlmodel import Field, Session, SQLModel, create_engine
#! [includes]


#! [hero_model]
class Hero(SQLModel, table=True):
    id: Optional[int] = Field(None, primary_key=True)
    name: str
    secret_name: str
    age: Optional[int] = None
#! [hero_model]


#! [create_db_and_tables]
def create_db_and_tables(engine):
    SQLModel.metadata.create_all(engine)
#! [create_db_and_tables]


#! [before]
def create_heroes(engine):
    deadpond = Hero(name="Deadpond", secret_name="Dive Wilson")
    spider_boy = Hero(name="Spider-Boy", secret_name="Pedro Parqueador")
    rusty_man = Hero(name="Rusty-Man", secret_name="Tommy Sharp", age=48)

    print("Before adding them")
    print("Deadpond:", deadpond)
    print("Spider-Boy:", spider_boy)
    print("Rusty-Man:", rusty_man)
    #! [before]

    #! [added]
    with Session(engine) as session:
        session.add(deadpond)
        session.add(spider_boy)
        session.add(rusty_man)

        print("After adding them")
        print("Deadpond:", deadpond)
        print("Spider-Boy:", spider_boy)
        print("Rusty-Man:", rusty_man)
        #! [added]

        #! [committed]
        session.commit()

        print("After the commit")
        print("Deadpond:", deadpond)
        print("Spider-Boy:", spider_boy)
        print("Rusty-Man:", rusty_man)
        #! [committed]

        #! [members]
        print("Deadpond's id:", deadpond.id)
        print("Spider-Boy's id:", spider_boy.id)
        print("Rusty-Man's id:", rusty_man.id)

        print("Deadpond's name:", deadpond.name)
        print("Spider-Boy's name:", spider_boy.name)
        print("Rusty-Man's name:", rusty_man.name)
        #! [members]

        #! [refreshed]
        session.refresh(deadpond)
        session.refresh(spider_boy)
        session.refresh(rusty_man)

        print("After refreshing them")
        print("Deadpond:", deadpond)
        print("Spider-Boy:", spider_boy)
        print("Rusty-Man:", rusty_man)
        #! [refreshed]

    #! [closed]
    print("After the end of the session")
    print("Deadpond:", deadpond)
    print("Spider-Boy:", spider_boy)
    print("Rusty-Man:", rusty_man)
    #! [closed]


#! [flushed]
def flush_a_hero(engine):
    tarantula = Hero(name="Tarantula", secret_name="Natalia Roman-on", age=32)
    with Session(engine) as session:
        session.add(tarantula)
        session.flush()
        print("Tarantula's id:", tarantula.id)
        session.commit()
#! [flushed]


#! [main]
def main():
    engine = create_engine("sqlite://", echo=True)
    create_db_and_tables(engine)
    create_heroes(engine)
    flush_a_hero(engine)
#! [main]


if __name__ == "__main__":
    main()
