"""Chapter 10 of the course for SQLModel: a row goes."""

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


#! [update_heroes]
def update_heroes(engine):
    with Session(engine) as session:
        hero = session.exec(select(Hero).where(Hero.name == "Spider-Boy")).one()
        hero.name = "Spider-Youngster"
        hero.age = 16
        session.add(hero)
        session.commit()
#! [update_heroes]


#! [get_hero]
def delete_a_hero(engine):
    with Session(engine) as session:
        hero = session.exec(select(Hero).where(Hero.name == "Spider-Youngster")).one()
        print("Hero:", hero)
        #! [get_hero]

        #! [delete_hero]
        session.delete(hero)
        session.commit()

        print("Deleted hero:", hero)
        #! [delete_hero]

        #! [look_again]
        found = session.exec(select(Hero).where(Hero.name == "Spider-Youngster")).first()
        print("Found:", found)
        #! [look_again]


#! [change_your_mind]
def change_your_mind(engine):
    with Session(engine) as session:
        hero = session.exec(select(Hero).where(Hero.name == "Deadpond")).one()
        session.delete(hero)
        session.flush()
        session.rollback()
        print("Still there:", hero.name)
#! [change_your_mind]


#! [replace_the_last]
def replace_the_last(engine):
    with Session(engine) as session:
        session.delete(session.get(Hero, 7))
        session.commit()

        hero = Hero(name="Captain South America", secret_name="Rogelio Estebanes")
        session.add(hero)
        session.commit()
        print("The new captain's id:", hero.id)
#! [replace_the_last]


#! [main]
def main():
    engine = create_engine("sqlite://", echo=True)
    create_db_and_tables(engine)
    create_heroes(engine)
    update_heroes(engine)
    delete_a_hero(engine)
    change_your_mind(engine)
    replace_the_last(engine)
#! [main]


if __name__ == "__main__":
    main()
