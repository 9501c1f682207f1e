"""Chapter 5 of the course for SQLModel: which heroes."""

#! [includes]
from typing import Optional

from sqlmodel import Field, Session, SQLModel, col, create_engine, or_, select
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


#! [select_equal]
def select_equal(engine):
    with Session(engine) as session:
        for hero in session.exec(select(Hero).where(Hero.name == "Deadpond")):
            print(hero)
#! [select_equal]


#! [select_not_equal]
def select_not_equal(engine):
    with Session(engine) as session:
        for hero in session.exec(select(Hero).where(Hero.name != "Deadpond")):
            print(hero)
#! [select_not_equal]


#! [select_by_age]
def select_by_age(engine):
    with Session(engine) as session:
        for hero in session.exec(select(Hero).where(col(Hero.age) > 35)):
            print(hero)
        for hero in session.exec(select(Hero).where(col(Hero.age) >= 35)):
            print(hero)
        for hero in session.exec(select(Hero).where(col(Hero.age) < 35)):
            print(hero)
        for hero in session.exec(select(Hero).where(col(Hero.age) <= 35)):
            print(hero)
#! [select_by_age]


#! [select_both]
def select_both(engine):
    with Session(engine) as session:
        for hero in session.exec(select(Hero).where(col(Hero.age) >= 35).where(col(Hero.age) < 40)):
            print(hero)
        for hero in session.exec(select(Hero).where(col(Hero.age) >= 35, col(Hero.age) < 40)):
            print(hero)
#! [select_both]


#! [select_either]
def select_either(engine):
    with Session(engine) as session:
        for hero in session.exec(select(Hero).where(or_(col(Hero.age) <= 35, col(Hero.age) > 90))):
            print(hero)
#! [select_either]


#! [select_ageless]
def select_ageless(engine):
    with Session(engine) as session:
        for hero in session.exec(select(Hero).where(Hero.age == None)):
            print(hero)
#! [select_ageless]


#! [select_strange]
def select_strange(engine):
    with Session(engine) as session:
        typed = "Deadpond' OR 'x' = 'x"
        heroes = session.exec(select(Hero).where(Hero.name == typed)).all()
        print("Found:", heroes)
#! [select_strange]


#! [main]
def main():
    engine = create_engine("sqlite://", echo=True)
    create_db_and_tables(engine)
    create_heroes(engine)
    select_equal(engine)
    select_not_equal(engine)
    select_by_age(engine)
    select_both(engine)
    select_either(engine)
    select_ageless(engine)
    select_strange(engine)
#! [main]


if __name__ == "__main__":
    main()
