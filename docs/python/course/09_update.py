"""Chapter 9 of the course for SQLModel: what has changed is written."""

#! [includes]
from typing import Optional

from sqlmodel import Field, Session, SQLModel, create_engine, select
#! [includes]


#! [hero_model]
class Hero(SQLModel, table=True):
    id: Optional[int] = Field(None, primary_key=True)
    name: str = Field(index=True)
    secret_name: str
    age: Optional[int] = Field(None, index=True)
#! [hero_model]


#! [create_db_and_tables]
def create_db_and_tables(engine):
    SQLModel.metadata.create_all(engine)
#! [create_db_and_tables]


#! [create_heroes]
def create_heroes(engine):
    with Session(engine) as session:
        session.add(Hero(name="Deadpond", secret_name="Dive Wilson"))
        session.add(Hero(name="Spider-Boy", secret_name="Pedro Parqueador"))
        session.add(Hero(name="Rusty-Man", secret_name="Tommy Sharp", age=48))
        session.add(Hero(name="Tarantula", secret_name="Natalia Roman-on", age=32))
        session.add(Hero(name="Black Lion", secret_name="Trevor Challa", age=35))
        session.add(Hero(name="Dr. Weird", secret_name="Steve Weird", age=36))
        session.add(Hero(name="Captain North America", secret_name="Esteban Rogelios", age=93))
        session.commit()
#! [create_heroes]


#! [get_hero]
def update_a_hero(engine):
    with Session(engine) as session:
        hero = session.exec(select(Hero).where(Hero.name == "Spider-Boy")).one()
        print("Hero:", hero)
        #! [get_hero]

        #! [update_hero]
        hero.age = 16
        session.add(hero)
        session.commit()
        session.refresh(hero)
        print("Updated hero:", hero)
        #! [update_hero]


#! [get_heroes]
def update_two_heroes(engine):
    with Session(engine) as session:
        hero_1 = session.exec(select(Hero).where(Hero.name == "Spider-Boy")).one()
        hero_2 = session.exec(select(Hero).where(Hero.name == "Captain North America")).one()
        #! [get_heroes]

        #! [update_heroes]
        hero_1.age = 16
        hero_1.name = "Spider-Youngster"
        session.add(hero_1)

        hero_2.name = "Captain North America Except Canada"
        hero_2.age = 110
        session.add(hero_2)

        session.commit()
        session.refresh(hero_1)
        session.refresh(hero_2)
        print("Updated hero 1:", hero_1)
        print("Updated hero 2:", hero_2)
        #! [update_heroes]


#! [change_nothing]
def change_nothing(engine):
    with Session(engine) as session:
        hero = session.exec(select(Hero).where(Hero.name == "Rusty-Man")).one()
        hero.age = 49
        hero.age = 48
        session.commit()
#! [change_nothing]


#! [main]
def main():
    engine = create_engine("sqlite://", echo=True)
    create_db_and_tables(engine)
    create_heroes(engine)
    update_a_hero(engine)
    update_two_heroes(engine)
    change_nothing(engine)
#! [main]


if __name__ == "__main__":
    main()
